using Desalt.Images;

namespace Desalt.Cli.Tests.Commands;

public sealed class NoiseCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_picture_goes_beside_the_original()
    {
        var clean = SavePicture("shirt.png");
        var run = CommandRun.Of("noise", clean, "--noise", "salt-pepper:0.5");
        Assert.Equal(CommandLine.Done, run.ExitCode);
        var noisy = Image.Load(folder["shirt.noisy.png"]);
        Assert.Equal((28, 28, 1), (noisy.Height, noisy.Width, noisy.Channels));
        Assert.NotEqual(Image.Load(clean).Pixels, noisy.Pixels);
    }

    [Fact]
    public void A_folder_goes_into_a_folder_and_the_seed_decides_the_bits()
    {
        SavePicture("in/a.pgm");
        SavePicture("in/b.png");
        File.WriteAllText(folder["in/notes.txt"], "not a picture");
        foreach (var (name, seed) in new[] { ("first", "3"), ("again", "3"), ("other", "4") })
            Assert.Equal(CommandLine.Done, CommandRun.Of("noise", folder["in"], "--out", folder[name], "--seed", seed).ExitCode);
        Assert.Equal(["a.pgm", "b.png"], Directory.GetFiles(folder["first"]).Select(Path.GetFileName).Order());
        Assert.Equal(File.ReadAllBytes(folder["first/b.png"]), File.ReadAllBytes(folder["again/b.png"]));
        Assert.NotEqual(File.ReadAllBytes(folder["first/b.png"]), File.ReadAllBytes(folder["other/b.png"]));
        // Pictures of one folder get draws of their own.
        Assert.NotEqual(Image.Load(folder["first/a.pgm"]).Pixels, Image.Load(folder["first/b.png"]).Pixels);
    }

    [Fact]
    public void What_DnCNN_3_takes_out_is_a_noise_of_every_command()
    {
        const string Noise = "one-of(gaussian:0..55/255;downscale:2..4;jpeg:5..99)";
        foreach (var name in new[] { "in/a.png", "in/b.png", "in/c.png" })
            SavePicture(name);
        Assert.Equal(CommandLine.Done, CommandRun.Of("noise", folder["in"], "--out", folder["out"], "--noise", Noise).ExitCode);
        Assert.Equal(3, CommandRun.Of("eval", "--model", "median3x3", "--clean", folder["in"], "--noise", Noise, "--json").Json().GetProperty("count").GetInt32());
        Assert.Equal(
            CommandLine.Done,
            CommandRun.Of("compare", "--clean", folder["in"], "--noise", "downscale:2", "--noise", "jpeg:10", "--methods", "none,median3x3", "--out", folder["table"]).ExitCode);
        var train = CommandRun.Of("train", "dncnn-3", "--data", folder["in"], "--patch", "12", "--patches", "2", "--batch", "2", "--epochs", "1", "--out", folder["m.safetensors"]);
        Assert.Equal(CommandLine.Done, train.ExitCode);
        Assert.Contains("no-clip;downscale:2..4;jpeg:5..99)'", train.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lists_what_was_written()
    {
        var json = CommandRun.Of("noise", SavePicture("a.png"), "--seed", "9", "--json").Json();
        Assert.StartsWith("salt-pepper:0.1", json.GetProperty("noise").GetString(), StringComparison.Ordinal);
        Assert.Equal(9, json.GetProperty("seed").GetInt32());
        var picture = Assert.Single(json.GetProperty("pictures").EnumerateArray());
        Assert.Equal(folder["a.noisy.png"], picture.GetProperty("output").GetString());
        Assert.Equal(8, picture.GetProperty("bit_depth").GetInt32());
    }

    [Fact]
    public void An_existing_file_is_replaced_only_when_allowed()
    {
        var clean = SavePicture("a.png");
        File.WriteAllText(folder["taken.png"], "precious");
        Assert.Contains("--overwrite", CommandRun.Of("noise", clean, "--out", folder["taken.png"]).Refusal(), StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(folder["taken.png"]));
        Assert.Equal(CommandLine.Done, CommandRun.Of("noise", clean, "--out", folder["taken.png"], "--overwrite").ExitCode);
        Assert.Equal(28, Image.Load(folder["taken.png"]).Width);
    }

    [Fact]
    public void Two_results_under_one_name_are_refused_before_anything_is_written()
    {
        SavePicture("x/a.png");
        SavePicture("y/a.png");
        Assert.Contains(
            "would both be written", CommandRun.Of("noise", folder["x"], folder["y"], "--out", folder["both"]).Refusal(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["both"]));
    }

    [Fact]
    public void What_cannot_be_used_is_one_sentence()
    {
        var clean = SavePicture("a.png");
        Assert.Contains("no such file", CommandRun.Of("noise", folder["b.png"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains("zalt", CommandRun.Of("noise", clean, "--noise", "zalt:0.1").Refusal(), StringComparison.Ordinal);
        File.WriteAllText(folder["text.png"], "not a picture");
        Assert.Contains("text.png", CommandRun.Of("noise", folder["text.png"]).Refusal(), StringComparison.Ordinal);
        Directory.CreateDirectory(folder["empty"]);
        Assert.Contains("holds no picture", CommandRun.Of("noise", folder["empty"], "--out", folder["o"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains("--out is missing", CommandRun.Of("noise", clean, clean).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_stops_between_pictures_with_130()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var run = CommandRun.Of(stopped.Token, "noise", SavePicture("a.png"));
        Assert.Equal(CommandLine.Interrupted, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.False(File.Exists(folder["a.noisy.png"]));
    }

    private string SavePicture(string name)
    {
        var picture = new Image(new ImageFormat(28, 28, 1, 8));
        Array.Fill(picture.Pixels, 128 / 255f);
        picture.Save(folder[name]);
        return folder[name];
    }
}
