using System.Text.Json;

namespace Desalt.Cli.Tests.Commands;

/// <summary>One small run on drawn garments, looked at from all sides.</summary>
public sealed class ReproduceCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_folder_holds_page_figures_weights_and_the_json_that_is_printed()
    {
        var run = Reproduce("--models", "cae,unet", "--json");
        var json = run.Json();
        Assert.Equal(["data", "noise", "noisy_mse", "models"], Names(json));
        Assert.Equal(["source", "train", "validation"], Names(json.GetProperty("data")));
        Assert.Equal((64, 16), (json.GetProperty("data").GetProperty("train").GetInt32(), json.GetProperty("data").GetProperty("validation").GetInt32()));
        Assert.Equal("salt-pepper:0.1,preset=imgaug", json.GetProperty("noise").GetString());
        // 10 % of the pixels become draws of Beta(1/2, 1/2); a few hundredths on pictures that are mostly black.
        Assert.InRange(json.GetProperty("noisy_mse").GetDouble(), 0.02, 0.05);
        var models = json.GetProperty("models").EnumerateArray().ToList();
        Assert.Equal(["cae", "unet"], models.Select(model => model.GetProperty("model").GetString()!));
        foreach (var model in models)
        {
            Assert.Equal(
                [
                    "model", "parameters", "epochs", "seconds", "train_mse", "validation_mse", "validation_psnr", "validation_ssim",
                    "seconds_to_published", "published_train_mse", "published_validation_mse",
                ],
                Names(model));
        }

        Assert.Equal(49_761, models[0].GetProperty("parameters").GetInt32());
        Assert.Equal(0.01255, models[0].GetProperty("published_validation_mse").GetDouble());
        Assert.Equal(JsonValueKind.Null, models[1].GetProperty("published_validation_mse").ValueKind);
        Assert.Equal(run.Output.Trim(), File.ReadAllText(folder["run/metrics.json"]).Trim());

        var page = File.ReadAllText(folder["run/report.html"]);
        Assert.Contains("Noisy, predicted, clean", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var file in new[]
        {
            "figures/result.png", "figures/loss-cae.svg", "figures/pictures-cae-viridis.png", "figures/worst-unet.png", "figures/best-unet.png",
            "figures/classes.svg", "history/cae.csv", "history/unet.json", "weights/cae.safetensors", "weights/cae.md", "details.json",
        })
        {
            Assert.True(File.Exists(folder[$"run/{file}"]), file);
        }
    }

    [Fact]
    public void A_run_that_is_there_is_taken_up_and_other_settings_are_refused()
    {
        Assert.Equal(CommandLine.Done, Reproduce("--models", "unet").ExitCode);
        var weights = File.ReadAllBytes(folder["run/weights/unet.safetensors"]);
        var again = Reproduce("--models", "unet", "--threads", "1");
        Assert.Contains("going on", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 1/1", again.Error, StringComparison.Ordinal);
        Assert.Equal(weights, File.ReadAllBytes(folder["run/weights/unet.safetensors"]));
        Assert.Contains("--restart", Reproduce("--models", "unet", "--seed", "2").Refusal(), StringComparison.Ordinal);
        Assert.Equal(CommandLine.Done, Reproduce("--models", "unet", "--seed", "2", "--restart").ExitCode);
        Assert.NotEqual(weights, File.ReadAllBytes(folder["run/weights/unet.safetensors"]));
    }

    [Fact]
    public void Ctrl_C_leaves_a_state_from_which_the_same_command_reaches_the_same_weights()
    {
        Assert.Equal(CommandLine.Done, Reproduce("--models", "unet").ExitCode);
        var whole = File.ReadAllBytes(folder["run/weights/unet.safetensors"]);
        Directory.Delete(folder["run"], recursive: true);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var run = CommandRun.Of(stopped.Token, Arguments("--models", "unet", "--json"));
        Assert.Equal(CommandLine.Interrupted, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("the state is safe", run.Error, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Done, Reproduce("--models", "unet").ExitCode);
        Assert.Equal(whole, File.ReadAllBytes(folder["run/weights/unet.safetensors"]));
    }

    [Fact]
    public void Weights_do_not_depend_on_the_number_of_threads()
    {
        Assert.Equal(CommandLine.Done, Reproduce("--models", "unet", "--threads", "1").ExitCode);
        var one = File.ReadAllBytes(folder["run/weights/unet.safetensors"]);
        Assert.Equal(CommandLine.Done, Reproduce("--models", "unet", "--threads", "3", "--restart").ExitCode);
        Assert.Equal(one, File.ReadAllBytes(folder["run/weights/unet.safetensors"]));
    }

    [Fact]
    public void What_cannot_be_used_is_one_sentence()
    {
        Assert.Contains("did you mean 'unet'?", Reproduce("--models", "unett").Refusal(), StringComparison.Ordinal);
        Assert.Contains("--models", Reproduce("--models", ",").Refusal(), StringComparison.Ordinal);
        Assert.Contains("contradict", Reproduce("--minutes", "1").Refusal(), StringComparison.Ordinal);
        Assert.Contains("--minutes", CommandRun.Of("reproduce", "--minutes", "0").Refusal(), StringComparison.Ordinal);
        Assert.Contains("nowhere", CommandRun.Of("reproduce", "--data", folder["nowhere"], "--out", folder["run"]).Error, StringComparison.Ordinal);
    }

    private CommandRun Reproduce(params string[] more) => CommandRun.Of(Arguments(more));

    private string[] Arguments(params string[] more) =>
        ["reproduce", "--data", "synthetic:80", "--epochs", "1", "--out", folder["run"], .. more];

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
