using System.Text.Json;
using Desalt.Images;

namespace Desalt.Cli.Tests.Commands;

public class BenchCommandTests
{
    [Fact]
    public void Training_speed_agrees_with_itself()
    {
        var json = CommandRun.Of("bench", "train", "--model", "cae", "--batch", "4", "--threads", "2", "--seconds", "0.05", "--json").Json();
        Assert.Equal(
            ["model", "batch", "threads", "images_per_second", "seconds_per_step", "gflops", "allocated_bytes_per_step"], Names(json));
        Assert.Equal(("cae", 4, 2), (json.GetProperty("model").GetString(), Integer(json, "batch"), Integer(json, "threads")));
        Assert.Equal(4 / Number(json, "seconds_per_step"), Number(json, "images_per_second"), 1e-6 * Number(json, "images_per_second"));

        // Multiply-adds by hand: 8,686,080 forward, three times that for a step, less the first layer's input gradient of 28*28*9*64.
        const double operations = 2.0 * ((3 * 8_686_080) - (28 * 28 * 9 * 64));
        Assert.Equal(operations * Number(json, "images_per_second") / 1e9, Number(json, "gflops"), 1e-6 * Number(json, "gflops"));
        Assert.True(Integer(json, "allocated_bytes_per_step") >= 0);
    }

    [Fact]
    public void Inference_speed_counts_the_pixels_that_were_asked_for()
    {
        // The autoencoder fits 34x28 only as 36x28; the pixels counted are still those of the picture.
        var json = CommandRun.Of("bench", "infer", "--model", "cae", "--size", "34x28", "--batch", "2", "--seconds", "0.05", "--json").Json();
        Assert.Equal(
            [
                "model", "size", "batch", "threads", "images_per_second", "megapixels_per_second", "seconds_per_step", "gflops",
                "allocated_bytes_per_step",
            ],
            Names(json));
        Assert.Equal("34x28", json.GetProperty("size").GetString());
        Assert.Equal(
            Number(json, "images_per_second") * 34 * 28 / 1e6, Number(json, "megapixels_per_second"), 1e-6 * Number(json, "megapixels_per_second"));
    }

    [Theory]
    [InlineData("train")]
    [InlineData("infer")]
    public void Two_numbers_of_threads_are_compared_in_turns(string work)
    {
        string[] arguments = ["bench", work, "--model", "cae", "--batch", "2", "--threads", "2", "--against-threads", "1", "--seconds", "0.05"];
        var json = CommandRun.Of([.. arguments, "--json"]).Json();
        var against = json.GetProperty("against");
        Assert.Equal(
            ["threads", "images_per_second", "times", "times_lower_quartile", "times_upper_quartile", "turns", "times_on_own_processors", "turns_on_own_processors"],
            Names(against));
        Assert.Equal((2, 1), (Integer(json, "threads"), Integer(against, "threads")));
        Assert.True(Integer(against, "turns") >= 3);
        Assert.InRange(Number(against, "times"), Number(against, "times_lower_quartile"), Number(against, "times_upper_quartile"));
        Assert.Equal(2 / Number(json, "seconds_per_step"), Number(json, "images_per_second"), 1e-6 * Number(json, "images_per_second"));
        Assert.InRange(Integer(against, "turns_on_own_processors"), 0, Integer(against, "turns"));
        Assert.Equal(Integer(against, "turns_on_own_processors") == 0, against.GetProperty("times_on_own_processors").ValueKind == JsonValueKind.Null);
        var told = CommandRun.Of(arguments).Output;
        Assert.Contains("times 1 thread (", told, StringComparison.Ordinal);
        Assert.Contains("each thread", told.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Denoising_speed_is_of_the_picture_that_was_given()
    {
        using var folder = new TemporaryFolder();
        new Image(new ImageFormat(12, 20, 1, 8)).Save(folder["picture.png"]);
        var json = CommandRun.Of("bench", "denoise", folder["picture.png"], "--model", "bm3d", "--threads", "2", "--seconds", "0.05", "--json").Json();
        Assert.Equal(
            ["model", "size", "channels", "threads", "pictures", "seconds_per_picture", "megapixels_per_second", "allocated_bytes_per_picture"],
            Names(json));
        Assert.Equal(("bm3d", "20x12"), (json.GetProperty("model").GetString(), json.GetProperty("size").GetString()));
        Assert.Equal(240 / Number(json, "seconds_per_picture") / 1e6, Number(json, "megapixels_per_second"), 1e-6 * Number(json, "megapixels_per_second"));
    }

    [Fact]
    public void A_profile_of_inference_names_every_operator()
    {
        string[] arguments = ["bench", "infer", "--model", "cae", "--threads", "2", "--seconds", "0.05", "--profile"];
        var operators = CommandRun.Of([.. arguments, "--json"]).Json().GetProperty("operators").EnumerateArray().ToList();
        var first = operators.Single(row => row.GetProperty("operator").GetString() == "convolution_2d_1" && row.GetProperty("kernel").GetString() == "forward");

        // Whole pictures, however many took each: 28 x 28 pixels, 9 taps to 64 channels.
        Assert.Equal(0, first.GetProperty("multiply_adds").GetInt64() % (28 * 28 * 9 * 64));
        Assert.Contains("convolution_2d_7         forward", CommandRun.Of(arguments).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_json_one_line_says_it()
    {
        var run = CommandRun.Of("bench", "infer", "--seconds", "0.01");
        Assert.Equal(CommandLine.Done, run.ExitCode);
        Assert.Contains("images/s", Assert.Single(run.Output.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is no size", "infer", "--size", "28")]
    [InlineData("is no size", "infer", "--size", "0x28")]
    [InlineData("is no size", "infer", "--size", "28x99999999999")]
    [InlineData("cnn takes pictures of 28x28 only", "infer", "--model", "cnn", "--size", "512x512")]
    [InlineData("did you mean 'cae'?", "train", "--model", "cea")]
    [InlineData("--batch 0", "train", "--batch", "0")]
    [InlineData("--seconds -1", "train", "--seconds", "-1")]
    [InlineData("--against-threads 0 is not possible", "train", "--against-threads", "0")]
    [InlineData("--against-threads 2000 is not possible", "infer", "--against-threads", "2000")]
    [InlineData("do not fit into memory", "train", "--batch", "2000000000")]
    public void What_cannot_be_measured_is_one_sentence(string expected, params string[] arguments)
    {
        var run = CommandRun.Of(["bench", .. arguments]);
        Assert.Equal(CommandLine.BadInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(property => property.Name);

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();

    private static int Integer(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
