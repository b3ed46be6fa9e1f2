using System.Xml.Linq;
using Desalt.Cli.Denoisers;
using Desalt.Engine.Execution;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Cli.Tests.Commands;

/// <summary>`desalt denoise` without a setting, and with those for people who want to decide.</summary>
public sealed class DenoiseCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public DenoiseCommandTests()
    {
        var picture = new Image(new ImageFormat(96, 96, 1, 8));
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels[i] = picture.Format.Quantize(0.3f + (i % 96 / 300f) + (i / 96 / 40 * 0.1f));
        picture.Save(folder["clean.png"]);
        picture.Crop(0, 0, 20, 20).Save(folder["small.png"]);
        Noise("gaussian:25/255", "gaussian.png");
        Noise("salt-pepper:0.3,preset=skimage", "impulse.png");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gaussian_noise_is_told_taken_out_and_said()
    {
        var run = CommandRun.Of("denoise", folder["gaussian.png"], "-o", folder["out.png"], "--json");
        var choice = run.Json().GetProperty("choices")[0];
        Assert.Equal("gaussian", choice.GetProperty("noise").GetProperty("kind").GetString());
        Assert.Contains("because", run.Error, StringComparison.Ordinal);
        Assert.True(Error("out.png") < Error("gaussian.png") / 8);
    }

    [Fact]
    public void Impulses_are_told_taken_out_and_said()
    {
        var run = CommandRun.Of("denoise", folder["impulse.png"], "-o", folder["out.png"]);
        Assert.Contains("salt and pepper on", run.Error, StringComparison.Ordinal);
        Assert.True(Error("out.png") < Error("impulse.png") / 50);
    }

    [Theory]
    [InlineData("clean.png", "nothing to take out")]
    [InlineData("small.png", "--model")]
    public void A_picture_with_no_noise_or_too_little_of_it_stays_as_it_is(string name, string said)
    {
        var run = CommandRun.Of("denoise", folder[name], "-o", folder["out.png"]);
        Assert.Equal(CommandLine.Done, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal(Image.Load(folder[name]).Pixels, Image.Load(folder["out.png"]).Pixels);
    }

    [Fact]
    public void A_method_that_must_be_told_gets_the_estimate_or_what_the_person_says()
    {
        double? Told(params string[] more)
        {
            var sigma = CommandRun.Of(["denoise", folder["gaussian.png"], "--model", "wavelet", "-o", folder["out.png"], "--overwrite", "--json", .. more])
                .Json().GetProperty("choices")[0].GetProperty("sigma").GetDouble();
            return sigma * 255;
        }

        Assert.InRange(Told()!.Value, 23, 27);
        Assert.Equal(30, Told("--sigma", "30/255")!.Value, 1e-9);
        Assert.Equal(45, Told("--sigma", "30/255", "--strength", "1.5")!.Value, 1e-9);
        Assert.Contains("give --sigma", CommandRun.Of("denoise", folder["impulse.png"], "--model", "wavelet", "-o", folder["x.png"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains(
            "--keep-detail", CommandRun.Of("denoise", folder["impulse.png"], "--strength", "2", "-o", folder["x.png"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains("--strength 20 is not possible", CommandRun.Of("denoise", folder["impulse.png"], "--strength", "20").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_is_told_the_noise_at_each_pixel_by_a_picture_of_it()
    {
        var network = ModelCatalog.Find("fdncnn").Build();
        new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string>()).Save(folder["told.safetensors"]);
        var map = new Image(new ImageFormat(96, 96, 1, 8));
        Array.Fill(map.Pixels, 51 / 255f);
        map.Save(folder["map.png"]);
        new Image(new ImageFormat(96, 96, 1, 32), (float[])map.Pixels.Clone()).Save(folder["map.npy"]);
        string[] told = ["denoise", folder["gaussian.png"], "--model", folder["told.safetensors"]];
        CommandRun.Of([.. told, "--sigma", "51/255", "-o", folder["even.png"]]);
        foreach (var file in new[] { "map.png", "map.npy" })
        {
            var run = CommandRun.Of([.. told, "--sigma-map", folder[file], "-o", folder["mapped.png"], "--overwrite"]);
            Assert.Equal(CommandLine.Done, run.ExitCode);
            Assert.Contains("told it the noise at each pixel", run.Error, StringComparison.Ordinal);
            Assert.Equal(Image.Load(folder["even.png"]).Pixels, Image.Load(folder["mapped.png"]).Pixels);
        }

        string Refusal(string map, params string[] more) =>
            CommandRun.Of(["denoise", folder["gaussian.png"], "-o", folder["x.png"], "--sigma-map", folder[map], .. more]).Error;
        Assert.Contains("20x20 and the picture 96x96", Refusal("small.png", "--model", folder["told.safetensors"]), StringComparison.Ordinal);
        Assert.Contains("no use for a map", Refusal("map.png", "--model", "photo"), StringComparison.Ordinal);
        Assert.Contains("bm3d is not told the noise at each pixel", Refusal("map.png", "--model", "bm3d"), StringComparison.Ordinal);
        Assert.Contains("stands beside --model", Refusal("map.png"), StringComparison.Ordinal);
        Assert.Contains("without --sigma", Refusal("map.png", "--model", folder["told.safetensors"], "--sigma", "0.1"), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["x.png"]));
    }

    [Fact]
    public void A_method_that_takes_a_large_picture_whole_says_why()
    {
        using var team = new WorkerTeam(1);
        var large = new ImageFormat(3000, 4000, 1, 8);
        foreach (var name in new[] { "tv", "wavelet" })
            Assert.Contains($"{name} takes the 4000x3000 picture whole, not in tiles, because", OpenedDenoiser.Open(name, 0.1, team).Wholeness(large), StringComparison.Ordinal);
        Assert.Null(OpenedDenoiser.Open("tv", 0.1, team).Wholeness(large with { Width = 1000 }));
        Assert.Null(OpenedDenoiser.Open("bm3d", 0.1, team).Wholeness(large));
        Assert.Null(OpenedDenoiser.Open("median3x3").Wholeness(large));
        Assert.Null(OpenedDenoiser.Open("photo").Wholeness(large));
        var json = CommandRun.Of("denoise", folder["gaussian.png"], "--model", "photo-impulse", "-o", folder["out.png"], "--json").Json();
        Assert.Contains("do not expect much", json.GetProperty("choices")[0].GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Detail_is_kept_by_letting_the_noisy_picture_through()
    {
        CommandRun.Of("denoise", folder["gaussian.png"], "-o", folder["all.png"], "--keep-detail", "1");
        Assert.Equal(Image.Load(folder["gaussian.png"]).Pixels, Image.Load(folder["all.png"]).Pixels);
    }

    [Fact]
    public void The_report_is_a_page_by_itself_and_about_one_picture()
    {
        CommandRun.Of("denoise", folder["gaussian.png"], "-o", folder["out.png"], "--report", folder["page.html"]);
        var page = File.ReadAllText(folder["page.html"]);
        Assert.Contains("Noise before", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(3, XDocument.Parse(page).Descendants("input").Count());
        Assert.Contains("exists already", CommandRun.Of("denoise", folder["gaussian.png"], "-o", folder["y.png"], "--report", folder["page.html"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains(
            "one picture",
            CommandRun.Of("denoise", folder["gaussian.png"], folder["impulse.png"], "-o", folder["many/"], "--report", folder["z.html"]).Refusal(),
            StringComparison.Ordinal);
    }

    private void Noise(string term, string name) =>
        CommandRun.Of("noise", folder["clean.png"], "--noise", term, "--out", folder[name]);

    private double Error(string name)
    {
        var (clean, other) = (Image.Load(folder["clean.png"]), Image.Load(folder[name]));
        return clean.Pixels.Zip(other.Pixels, (a, b) => (double)(a - b) * (a - b)).Average();
    }
}
