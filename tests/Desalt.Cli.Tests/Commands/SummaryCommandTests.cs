using System.Text.Json;

namespace Desalt.Cli.Tests.Commands;

public class SummaryCommandTests
{
    [Fact]
    public void Json_of_cae_is_the_table_of_the_report()
    {
        var json = CommandRun.Of("summary", "cae", "--json").Json();
        Assert.Equal(["model", "layers", "parameters", "trainable", "non_trainable"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal("cae", json.GetProperty("model").GetString());
        // The layer table of the project report.
        Assert.Equal(
            [
                "28x28x64 640", "14x14x64 0", "14x14x32 18464", "7x7x32 0", "7x7x16 4624", "4x4x16 0", "4x4x16 2320", "8x8x16 0",
                "8x8x32 4640", "16x16x32 0", "14x14x64 18496", "28x28x64 0", "28x28x1 577",
            ],
            json.GetProperty("layers").EnumerateArray().Select(Describe));
        Assert.Equal((49_761, 49_761, 0), Totals(json));
    }

    [Fact]
    public void Json_of_cnn_counts_running_statistics_apart() =>
        Assert.Equal((541_912, 541_208, 704), Totals(CommandRun.Of("summary", "cnn", "--json").Json()));

    [Fact]
    public void Json_of_dncnn_names_its_activations()
    {
        var json = CommandRun.Of("summary", "dncnn-s", "--json").Json();
        Assert.Equal((558_977, 557_057, 1_920), Totals(json));
        Assert.Equal("Activation", json.GetProperty("layers")[3].GetProperty("type").GetString());
    }

    [Fact]
    public void Unet_is_no_larger_than_cae() =>
        Assert.InRange(CommandRun.Of("summary", "unet", "--json").Json().GetProperty("parameters").GetInt32(), 1, 49_761);

    [Fact]
    public void The_table_ends_with_the_totals()
    {
        var run = CommandRun.Of("summary", "cae");
        Assert.Contains("14x14x32        18,464", run.Output, StringComparison.Ordinal);
        Assert.Contains("49,761", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_of_cae_saves_operations_and_says_how()
    {
        var json = CommandRun.Of("summary", "cae", "--plan", "--batch", "32", "--json").Json();
        Assert.Equal(("train", 32), (json.GetProperty("mode").GetString(), json.GetProperty("batch").GetInt32()));
        var operators = json.GetProperty("operators").EnumerateArray().ToList();
        // The input and the thirteen layers of the report, three of them upsamplings that do not run.
        Assert.Equal(14, operators.Count);
        Assert.Equal(3, operators.Count(row => row.GetProperty("kernel").ValueKind == JsonValueKind.Null));
        Assert.InRange(json.GetProperty("multiply_adds").GetInt64(), 1, json.GetProperty("plain_multiply_adds").GetInt64() / 2);

        Assert.Contains(
            "convolution_2d_7 enlarges while it reads", CommandRun.Of("summary", "cae", "--plan", "--mode", "infer").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mode_that_does_not_exist_is_refused() =>
        Assert.Contains("--mode", CommandRun.Of("summary", "cae", "--plan", "--mode", "sing").Refusal(), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_name_gets_its_nearest() =>
        Assert.Contains("did you mean 'cae'?", CommandRun.Of("summary", "cea").Refusal(), StringComparison.Ordinal);

    private static string Describe(JsonElement layer)
    {
        Assert.Equal(["name", "type", "output_shape", "parameters"], layer.EnumerateObject().Select(property => property.Name));
        var shape = string.Join('x', layer.GetProperty("output_shape").EnumerateArray().Select(extent => extent.GetInt32()));
        return $"{shape} {layer.GetProperty("parameters").GetInt32()}";
    }

    private static (int, int, int) Totals(JsonElement json) =>
        (json.GetProperty("parameters").GetInt32(), json.GetProperty("trainable").GetInt32(), json.GetProperty("non_trainable").GetInt32());
}
