using Desalt.Images;

namespace Desalt.Cli.Tests.Commands;

/// <summary>A model is trained on drawn garments, judged, and used, as a person would from the shell.</summary>
public sealed class TrainEvalDenoiseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_writes_model_and_history_and_no_checkpoint_stays()
    {
        var json = Train("unet", "--epochs", "2", "--json").Json();
        Assert.Equal(2, json.GetProperty("epochs").GetInt32());
        Assert.Equal(folder["unet.safetensors"], json.GetProperty("file").GetString());
        Assert.Equal(3, File.ReadAllLines(folder["unet.history.csv"]).Length);
        Assert.Equal(
            ["unet.history.csv", "unet.history.json", "unet.safetensors"], Directory.GetFiles(folder["."]).Select(Path.GetFileName).Order());
        Assert.Contains("--overwrite", Train("unet").Refusal(), StringComparison.Ordinal);
        Assert.Equal(CommandLine.Done, Train("unet", "--overwrite").ExitCode);
        Assert.Equal("unet", CommandRun.Of("summary", folder["unet.safetensors"], "--json").Json().GetProperty("model").GetString());
    }

    [Fact]
    public void The_command_that_a_model_carries_makes_the_same_file()
    {
        var run = Train("unet", "--patience", "3", "--fixed-noise");
        var command = run.Error.Split('\n')[0].Split(": ")[0];
        string[] arguments = [.. command.Split(' ')[1..], "--out", folder["again.safetensors"]];
        Assert.Equal(CommandLine.Done, CommandRun.Of(arguments).ExitCode);
        Assert.Equal(File.ReadAllBytes(folder["unet.safetensors"]), File.ReadAllBytes(folder["again.safetensors"]));
    }

    [Fact]
    public void A_rate_can_be_given_by_itself_and_validation_pictures_a_noise_of_their_own()
    {
        var run = Train("unet", "--schedule", "cosine", "--learning-rate", "3e-3", "--noise", "one-of(salt-pepper:0.1;gaussian:0.1)", "--validation-noise", "salt-pepper:0.2");
        Assert.Contains("--validation-noise salt-pepper:0.2", run.Error, StringComparison.Ordinal);
        Assert.Contains("--schedule cosine:0.003 ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--schedule cosine:0.002 ", Train("unet", "--overwrite", "--schedule", "cosine").Error, StringComparison.Ordinal);
        Assert.Contains("--schedule one-cycle:0.001 ", Train("unet", "--overwrite", "--learning-rate", "1e-3").Error, StringComparison.Ordinal);
        Assert.Contains("a number over 0", Train("unet", "--learning-rate", "0").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_pictures_is_learned_from_patch_by_patch()
    {
        var pictures = Directory.CreateDirectory(folder["pictures"]).FullName;
        for (var i = 0; i < 3; i++)
            new Image(new ImageFormat(24 + i, 30, 3, 8)).Save(Path.Combine(pictures, $"{i}.png"));
        string[] arguments =
            ["train", "photo-impulse-colour", "--data", pictures, "--patch", "16", "--patches", "4", "--batch", "2", "--epochs", "1", "--out", folder["photo.safetensors"]];
        var run = CommandRun.Of(arguments);
        Assert.Equal(CommandLine.Done, run.ExitCode);
        Assert.Contains("2 pictures to train on, 4 patches of 16x16 an epoch, and 1 pictures to validate", run.Error, StringComparison.Ordinal);
        Assert.Contains($"--data {pictures} --patch 16 --patches 4 --noise", run.Error, StringComparison.Ordinal);
        Assert.Contains("--fixed-noise", CommandRun.Of([.. arguments, "--overwrite", "--fixed-noise"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains("--scheme", CommandRun.Of([.. arguments, "--overwrite", "--scheme", "standard"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains("learns classes", CommandRun.Of("train", "classifier", "--data", pictures).Refusal(), StringComparison.Ordinal);
        Assert.Contains("folders of pictures", Train("unet", "--patch", "16").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_can_begin_with_the_weights_of_another()
    {
        var first = ValidationLoss(Train("unet", "--epochs", "4", "--learning-rate", "1e-2", "--json"));
        File.Copy(folder["unet.safetensors"], folder["first.safetensors"]);
        var fresh = ValidationLoss(Train("unet", "--overwrite", "--learning-rate", "1e-9", "--json"));
        Assert.InRange(first, 0, 0.99 * fresh);
        var run = Train("unet", "--overwrite", "--learning-rate", "1e-9", "--json", "--from", folder["first.safetensors"]);
        Assert.Contains($" --from {folder["first.safetensors"]} --seed", run.Error, StringComparison.Ordinal);
        Assert.Equal(first, ValidationLoss(run), 1e-5 * first);
        Assert.Contains("is a unet and cae is trained", Train("cae", "--from", folder["first.safetensors"]).Refusal(), StringComparison.Ordinal);

        static double ValidationLoss(CommandRun run) => run.Json().GetProperty("validation_mse").GetDouble();
    }

    [Fact]
    public void A_training_stopped_by_Ctrl_C_goes_on_to_the_same_file()
    {
        Train("unet");
        var whole = File.ReadAllBytes(folder["unet.safetensors"]);
        File.Delete(folder["unet.safetensors"]);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var run = CommandRun.Of(stopped.Token, Arguments("unet"));
        Assert.Equal(CommandLine.Interrupted, run.ExitCode);
        Assert.True(File.Exists(folder["unet.safetensors.checkpoint"]));
        Assert.Contains("going on from", Train("unet").Error, StringComparison.Ordinal);
        Assert.Equal(whole, File.ReadAllBytes(folder["unet.safetensors"]));
    }

    [Fact]
    public void Eval_judges_unseen_pictures_with_the_seed_of_the_training()
    {
        Train("unet", "--seed", "5");
        var json = CommandRun.Of("eval", "--model", folder["unet.safetensors"], "--data", "synthetic:80", "--json").Json();
        Assert.Equal(["count", "mse", "psnr", "ssim", "noisy", "metrics", "classes", "levels"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["mse", "psnr", "ssim"], json.GetProperty("noisy").EnumerateObject().Select(property => property.Name));
        Assert.Equal(16, json.GetProperty("count").GetInt32());
        var seeded = CommandRun.Of("eval", "--model", folder["unet.safetensors"], "--data", "synthetic:80", "--seed", "5", "--json").Json();
        Assert.Equal(json.GetProperty("mse").GetDouble(), seeded.GetProperty("mse").GetDouble());
        var other = CommandRun.Of("eval", "--model", folder["unet.safetensors"], "--data", "synthetic:80", "--seed", "6", "--json").Json();
        Assert.NotEqual(json.GetProperty("mse").GetDouble(), other.GetProperty("mse").GetDouble());
    }

    [Fact]
    public void Eval_judges_each_noise_and_each_class_by_every_metric()
    {
        string[] arguments = ["eval", "--model", "median3x3", "--data", "synthetic:80", "--noise", "salt-pepper:0.1", "--noise", "gaussian:0.1"];
        var json = CommandRun.Of([.. arguments, "--json"]).Json();
        var levels = json.GetProperty("levels").EnumerateArray().ToList();
        Assert.Equal(["salt-pepper:0.1,preset=imgaug", "gaussian:0.1,clip"], levels.Select(level => level.GetProperty("name").GetString()));
        Assert.Equal(32, json.GetProperty("count").GetInt32());
        Assert.Equal(
            json.GetProperty("mse").GetDouble(), levels.Average(level => level.GetProperty("metrics")[0].GetProperty("restored").GetDouble()), 1e-12);
        Assert.Equal(10, json.GetProperty("classes").GetArrayLength());
        Assert.Equal(32, json.GetProperty("classes").EnumerateArray().Sum(one => one.GetProperty("count").GetInt32()));
        var metrics = json.GetProperty("metrics").EnumerateArray().ToDictionary(metric => metric.GetProperty("name").GetString()!);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, metrics["ms-ssim"].GetProperty("restored").ValueKind);
        Assert.InRange(
            metrics["psnr"].GetProperty("restored").GetDouble(), metrics["psnr"].GetProperty("low").GetDouble(), metrics["psnr"].GetProperty("high").GetDouble());
        var text = CommandRun.Of(arguments).Output;
        Assert.Contains("all together: 32 pictures", text, StringComparison.Ordinal);
        Assert.Contains("median3x3, by class", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_of_doing_nothing_scores_the_noisy_pictures_and_noise_makes_the_pairs_that_the_noise_command_makes()
    {
        SavePicture("clean/a.png", 0.2f);
        SavePicture("clean/b.png", 0.6f);
        Assert.Equal(CommandLine.Done, CommandRun.Of("noise", folder["clean"], "--noise", "salt-pepper:0.3", "--seed", "4", "--out", folder["noisy"]).ExitCode);
        var read = CommandRun.Of("eval", "--model", "none", "--clean", folder["clean"], "--noisy", folder["noisy"], "--json").Json();
        var made = CommandRun.Of("eval", "--model", "none", "--clean", folder["clean"], "--noise", "salt-pepper:0.3", "--seed", "4", "--json").Json();
        Assert.Equal(2, read.GetProperty("count").GetInt32());
        Assert.Equal(read.GetProperty("mse").GetDouble(), read.GetProperty("noisy").GetProperty("mse").GetDouble());
        Assert.Equal(read.GetProperty("mse").GetDouble(), made.GetProperty("mse").GetDouble(), 9);
        var median = CommandRun.Of("eval", "--model", "median3x3", "--clean", folder["clean"], "--noisy", folder["noisy"], "--json").Json();
        Assert.True(median.GetProperty("mse").GetDouble() < read.GetProperty("mse").GetDouble());
    }

    [Theory]
    [InlineData("noisy/a.npy")]
    [InlineData("noisy/a.tif")]
    [InlineData("noisy/a.pfm")]
    public void Eval_pairs_a_picture_with_floats_that_were_never_clipped(string noisy)
    {
        SavePicture("clean/a.png", 1f);
        var format = new ImageFormat(28, 28, 1, 32);
        new Image(format, [.. Enumerable.Range(0, format.SampleCount).Select(i => i % 2 == 0 ? 3f : 0.5f)]).Save(folder[noisy]);
        string[] pairs = ["--clean", folder["clean"], "--noisy", folder["noisy"], "--json"];
        Assert.Equal(0.125, CommandRun.Of(["eval", "--model", "none", .. pairs]).Json().GetProperty("mse").GetDouble(), 6);
        SavePicture("noisy/a.bmp", 0.5f);
        Assert.Contains("could be its noisy picture", CommandRun.Of(["eval", "--model", "none", .. pairs]).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_refuses_what_does_not_go_together()
    {
        SavePicture("clean/a.png", 0.5f);
        SavePicture("noisy/b.png", 0.5f);
        Assert.Contains("--clean DIR or --data", CommandRun.Of("eval", "--model", "none").Refusal(), StringComparison.Ordinal);
        Assert.Contains("--noisy DIR", CommandRun.Of("eval", "--model", "none", "--clean", folder["clean"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains(
            "is missing", CommandRun.Of("eval", "--model", "none", "--clean", folder["clean"], "--noisy", folder["noisy"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains("no such folder", CommandRun.Of("eval", "--model", "none", "--clean", folder["x"], "--noise", "none").Refusal(), StringComparison.Ordinal);
        Assert.Contains(
            "did you mean 'median3x3'?", CommandRun.Of("eval", "--model", "median3x", "--data", "synthetic:80").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Denoise_writes_pictures_of_the_same_size_and_says_what_a_small_model_can_do()
    {
        Train("cae");
        SavePicture("noisy.png", 0.5f, 40, 33);
        var run = CommandRun.Of("denoise", folder["noisy.png"], "--model", folder["cae.safetensors"]);
        Assert.Equal(CommandLine.Done, run.ExitCode);
        Assert.Contains("learned on 28x28 pictures", run.Error, StringComparison.Ordinal);
        var clean = Image.Load(folder["noisy.clean.png"]);
        Assert.Equal((40, 33, 1), (clean.Height, clean.Width, clean.Channels));
        Assert.Contains("--overwrite", CommandRun.Of("denoise", folder["noisy.png"], "--model", "median3x3").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Denoise_keeps_16_bits_profile_EXIF_and_alpha_from_one_kind_of_file_to_another()
    {
        var profile = new byte[200];
        "RGB "u8.CopyTo(profile.AsSpan(16));
        var metadata = new ImageMetadata { IccProfile = profile, Exif = "II*\0\b\0\0\0\0\0"u8.ToArray() };
        var alpha = Enumerable.Range(0, 36).Select(i => i * 1000 / 65535f).ToArray();
        new Image(new ImageFormat(6, 6, 3, 16)) { Alpha = alpha, Metadata = metadata }.Save(folder["a.png"]);
        foreach (var output in new[] { "b.png", "b.tif" })
        {
            Assert.Equal(CommandLine.Done, CommandRun.Of("denoise", folder["a.png"], "--model", "median3x3", "-o", folder[output]).ExitCode);
            var clean = Image.Load(folder[output]);
            Assert.Equal(new ImageFormat(6, 6, 3, 16), clean.Format);
            Assert.Equal(alpha, clean.Alpha);
            Assert.Equal(profile, clean.Metadata.IccProfile.ToArray());
        }

        Assert.Equal(metadata.Exif.ToArray(), Image.Load(folder["b.png"]).Metadata.Exif.ToArray());
    }

    [Fact]
    public void Denoise_json_names_what_was_written()
    {
        SavePicture("in/a.pgm", 0.5f);
        var json = CommandRun.Of("denoise", folder["in"], "--model", "median5x5", "--out", folder["out"], "--json").Json();
        Assert.Equal("median5x5", json.GetProperty("model").GetString());
        Assert.Equal(folder["out/a.pgm"], Assert.Single(json.GetProperty("pictures").EnumerateArray()).GetProperty("output").GetString());
    }

    [Fact]
    public void A_damaged_model_file_is_one_sentence()
    {
        File.WriteAllText(folder["broken.safetensors"], "not a model");
        SavePicture("a.png", 0.5f);
        Assert.Contains(
            "broken.safetensors", CommandRun.Of("denoise", folder["a.png"], "--model", folder["broken.safetensors"]).Refusal(), StringComparison.Ordinal);
    }

    private CommandRun Train(string model, params string[] more) => CommandRun.Of(Arguments(model, more));

    private string[] Arguments(string model, params string[] more)
    {
        string[] epochs = more.Contains("--epochs") ? [] : ["--epochs", "1"];
        return ["train", model, "--data", "synthetic:80", "--out", folder[$"{model}.safetensors"], .. epochs, .. more];
    }

    private void SavePicture(string name, float grey, int height = 28, int width = 28)
    {
        var picture = new Image(new ImageFormat(height, width, 1, 8));
        Array.Fill(picture.Pixels, picture.Format.Quantize(grey));
        picture.Save(folder[name]);
    }
}
