using Desalt.Images;

namespace Desalt.Cli.Tests.Pictures;

/// <summary>Many pictures through one command: `desalt noise`, which needs no model; `desalt denoise` goes the same way.</summary>
public sealed class PictureBatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_bad_picture_is_reported_and_the_rest_go_on()
    {
        var (first, last) = (SavePicture("in/a.png"), SavePicture("in/c.png"));
        File.WriteAllText(folder["in/b.png"], "not a picture");
        var run = CommandRun.Of("noise", first, folder["in/b.png"], folder["in/missing.png"], last, "-o", folder["out"]);
        Assert.Equal(CommandLine.BadInput, run.ExitCode);
        Assert.Equal(["a.png", "c.png"], Directory.GetFiles(folder["out"]).Select(Path.GetFileName).Order());
        Assert.Contains("b.png: is not a picture", run.Error, StringComparison.Ordinal);
        Assert.Contains("missing.png: there is no such file", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 of 4 pictures failed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lists_every_file_with_its_outcome()
    {
        SavePicture("in/a.png");
        File.WriteAllText(folder["in/b.png"], "not a picture");
        var run = CommandRun.Of("noise", folder["in"], "--out", folder["out"], "--json");
        Assert.Equal(CommandLine.BadInput, run.ExitCode);
        var pictures = System.Text.Json.JsonDocument.Parse(run.Output).RootElement.GetProperty("pictures").EnumerateArray().ToList();
        Assert.Equal(["written", "failed"], pictures.Select(picture => picture.GetProperty("outcome").GetString()));
        Assert.Equal(28, pictures[0].GetProperty("width").GetInt32());
        Assert.False(pictures[0].TryGetProperty("error", out _));
        Assert.Contains("b.png", pictures[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_exist_are_left_alone_and_the_rest_are_written()
    {
        SavePicture("in/a.png");
        SavePicture("in/b.png");
        Directory.CreateDirectory(folder["out"]);
        File.WriteAllText(folder["out/a.png"], "precious");
        Assert.Equal(CommandLine.BadInput, CommandRun.Of("noise", folder["in"], "--out", folder["out"]).ExitCode);
        Assert.Equal("precious", File.ReadAllText(folder["out/a.png"]));
        Assert.Equal(28, Image.Load(folder["out/b.png"]).Width);
        Assert.Equal(CommandLine.Done, CommandRun.Of("noise", folder["in"], "--out", folder["out"], "--overwrite").ExitCode);
        Assert.Equal(28, Image.Load(folder["out/a.png"]).Width);
    }

    [Fact]
    public void A_pattern_names_each_result()
    {
        SavePicture("in/a.png");
        SavePicture("in/b.pgm");
        Assert.Equal(CommandLine.Done, CommandRun.Of("noise", folder["in"], "--out", "{folder}/{name}-noisy{ext}").ExitCode);
        Assert.True(File.Exists(folder["in/a-noisy.png"]) && File.Exists(folder["in/b-noisy.pgm"]));
        Assert.Equal(CommandLine.Done, CommandRun.Of("noise", folder["in/a.png"], "-o", folder["{name}.tif"]).ExitCode);
        Assert.Equal(28, Image.Load(folder["a.tif"]).Width);
        Assert.Contains("{nane} is not known", CommandRun.Of("noise", folder["in/a.png"], "-o", folder["{nane}.tif"]).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Wildcards_are_looked_up_where_the_shell_did_not()
    {
        foreach (var name in new[] { "in/a1.png", "in/a2.png", "in/b1.png", "in/deep/er/a3.png" })
            SavePicture(name);
        File.WriteAllText(folder["in/a1.txt"], "not a picture");
        Assert.Equal(CommandLine.Done, CommandRun.Of("noise", folder["in/a?.*"], "--out", folder["some"]).ExitCode);
        Assert.Equal(["a1.png", "a2.png"], Directory.GetFiles(folder["some"]).Select(Path.GetFileName).Order());
        Assert.Equal(CommandLine.Done, CommandRun.Of("noise", folder["in/**/a*.png"], "--out", folder["all"]).ExitCode);
        Assert.Equal(["a1.png", "a2.png", "a3.png"], Directory.GetFiles(folder["all"]).Select(Path.GetFileName).Order());
        Assert.Contains("matches no picture", CommandRun.Of("noise", folder["in/z*"], "--out", folder["none"]).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_is_never_written_over()
    {
        SavePicture("in/a.png");
        var before = File.ReadAllBytes(folder["in/a.png"]);
        foreach (var output in new[] { folder["in"], folder["in/a.png"], folder["in/../in/{name}{ext}"] })
            Assert.Contains("never written over", CommandRun.Of("noise", folder["in/a.png"], "--out", output, "--overwrite").Refusal(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder["in/a.png"]));
    }

    [Fact]
    public void What_a_file_cannot_keep_is_said_once()
    {
        foreach (var name in new[] { "a.png", "b.png" })
        {
            var metadata = new ImageMetadata { Exif = "II*\0\0\0\0\0"u8.ToArray() };
            new Image(new ImageFormat(2, 2, 1, 8)) { Metadata = metadata }.Save(folder[name]);
        }

        var run = CommandRun.Of("noise", folder["a.png"], folder["b.png"], "--out", folder["{name}.pgm"]);
        Assert.Equal(CommandLine.Done, run.ExitCode);
        Assert.Single(run.Error.Split('\n'), line => line.Contains(".pgm files have no place for EXIF", StringComparison.Ordinal));
        Assert.Contains("only nearly", CommandRun.Of("noise", folder["a.png"], "--out", folder["a.jpg"]).Error, StringComparison.Ordinal);
    }

    private string SavePicture(string name)
    {
        var picture = new Image(new ImageFormat(28, 28, 1, 8));
        Array.Fill(picture.Pixels, 128 / 255f);
        picture.Save(folder[name]);
        return folder[name];
    }
}
