using Desalt.Images;

namespace Desalt.Cli.Tests.Commands;

/// <summary>Other ranges, contrast, colour and streaming, by declaration.</summary>
public sealed class OtherDataTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_model_file_declares_its_range_and_judging_and_denoising_follow()
    {
        var run = Train("cae", "synthetic:600", "--range", "255");
        Assert.Contains(" --range 255 --seed ", run.Error, StringComparison.Ordinal);

        // A network of another range would paint black were its input not scaled, which is off by 0.2, and white were its output not.
        var json = CommandRun.Of("eval", "--model", folder["cae.safetensors"], "--data", "synthetic:600", "--json").Json();
        Assert.InRange(json.GetProperty("mse").GetDouble(), 1e-4, 0.15);
        new Image(new ImageFormat(28, 28, 1, 8)).Save(folder["black.png"]);
        Assert.Equal(CommandLine.Done, CommandRun.Of("denoise", folder["black.png"], "--model", folder["cae.safetensors"], "--out", folder["clean.png"]).ExitCode);
        Assert.InRange(Image.Load(folder["clean.png"]).Pixels.Average(), 0, 0.5f);
        Assert.Contains("--range 0 is not possible", Train("cae", "synthetic:60", "--overwrite", "--range", "0").Refusal(), StringComparison.Ordinal);
        Assert.Contains("names classes", Train("classifier", "synthetic:60", "--overwrite", "--range", "255").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Floats_of_a_declared_range_get_the_noise_and_the_scores_that_the_usual_range_gets()
    {
        var format = new ImageFormat(28, 28, 1, 32);
        float[] samples = [.. Enumerable.Range(0, format.SampleCount).Select(i => i / 783f)];
        Directory.CreateDirectory(folder["one"]);
        Directory.CreateDirectory(folder["many"]);
        new Image(format, samples).Save(folder["one/a.npy"]);
        new Image(format, Array.ConvertAll(samples, sample => sample * 256)).Save(folder["many/a.npy"]);
        foreach (var (name, white) in new[] { ("one", "1"), ("many", "256") })
        {
            Assert.Equal(CommandLine.Done, CommandRun.Of("noise", folder[$"{name}/a.npy"], "--noise", "gaussian:0.1+salt-pepper:0.1", "--float-white", white, "--out", folder[$"{name}.npy"]).ExitCode);
            Assert.Equal(CommandLine.Done, CommandRun.Of("denoise", folder[$"{name}.npy"], "--model", "median3x3", "--float-white", white, "--out", folder[$"{name}.clean.npy"]).ExitCode);
        }

        foreach (var ending in new[] { "npy", "clean.npy" })
            Assert.Equal(Array.ConvertAll(Image.Load(folder[$"one.{ending}"]).Pixels, sample => sample * 256), Image.Load(folder[$"many.{ending}"]).Pixels);
        var scores = new[] { ("one", "1"), ("many", "256") }.Select(one => CommandRun.Of(
            "eval", "--model", "median3x3", "--clean", folder[one.Item1], "--noise", "gaussian:0.1", "--float-white", one.Item2, "--json").Json().GetProperty("mse").GetDouble());
        Assert.Single(scores.Distinct());
        Assert.Contains("--float-white 0 is not possible", CommandRun.Of("noise", folder["one"], "--float-white", "0", "--out", folder["x"]).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Contrast_is_changed_in_training_and_in_judging()
    {
        Assert.Contains(" --contrast 0.2..1 ", Train("cae", "synthetic:60", "--contrast", "0.2..1").Error, StringComparison.Ordinal);
        string[] judge = ["eval", "--model", "none", "--data", "synthetic:60", "--noise", "gaussian:0.1,no-clip", "--json"];
        Assert.True(CommandRun.Of([.. judge, "--contrast", "0.5"]).Json().GetProperty("ssim").GetDouble() < CommandRun.Of(judge).Json().GetProperty("ssim").GetDouble());
        Assert.Contains("a number of at least 0", CommandRun.Of([.. judge, "--contrast", "much"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains("only beside --data", CommandRun.Of("eval", "--clean", "x", "--noise", "none", "--contrast", "0.5").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Tinted_garments_train_the_colour_versions_and_those_alone()
    {
        Assert.Equal(CommandLine.Done, Train("unet-colour", "tinted-synthetic:60").ExitCode);
        var json = CommandRun.Of("eval", "--model", folder["unet-colour.safetensors"], "--data", "tinted-synthetic:60", "--json").Json();
        Assert.Equal(12, json.GetProperty("count").GetInt32());
        var refused = Train("cae", "tinted-synthetic:60");
        Assert.Equal(CommandLine.BadInput, refused.ExitCode);
        Assert.Contains("cae takes no pictures of 28x28 with 3 channels", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cost_of_reading_on_the_way_is_measured()
    {
        var json = CommandRun.Of("bench", "stream", "unet", "--data", "synthetic:60", "--batch", "10", "--rounds", "3", "--json").Json();
        Assert.Equal(3, json.GetProperty("streamed_images_per_second").GetArrayLength());
        var ratios = json.GetProperty("preloaded_images_per_second").EnumerateArray()
            .Zip(json.GetProperty("streamed_images_per_second").EnumerateArray(), (ready, streamed) => ready.GetDouble() / streamed.GetDouble())
            .Order().ToList();
        Assert.Equal(ratios[1] - 1, json.GetProperty("overhead").GetDouble(), 1e-9);
        for (var i = 0; i < 4; i++)
            new Image(new ImageFormat(24, 30, 3, 8)).Save(folder[$"{i}.png"]);
        json = CommandRun.Of("bench", "stream", "unet", "--data", folder["."], "--patch", "16", "--patches", "20", "--picture-memory", "1", "--rounds", "1", "--json").Json();
        Assert.Equal(20, json.GetProperty("images").GetInt32());
        Assert.Contains("--picture-memory", Train("unet", "synthetic:60", "--picture-memory", "1").Refusal(), StringComparison.Ordinal);
    }

    private CommandRun Train(string model, string data, params string[] more) => CommandRun.Of(
        ["train", model, "--data", data, "--epochs", "1", "--batch", "16", "--out", folder[$"{model}.safetensors"], .. more]);
}
