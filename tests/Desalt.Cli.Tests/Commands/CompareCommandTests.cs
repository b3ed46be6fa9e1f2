using System.Text.Json;
using Desalt.Engine.Execution;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Cli.Tests.Commands;

public class CompareCommandTests
{
    private const string Noises = "salt-pepper:0.05,preset=imgaug,salt-pepper:0.3,preset=imgaug,gaussian:25/255";

    [Fact]
    public void Every_method_is_judged_on_every_noise_and_the_page_names_the_winners()
    {
        using var folder = new TemporaryFolder();
        var document = Compare(folder["out"], "none,median3x3,bm3d,unet").Json();
        Assert.Equal(12, document.GetProperty("cells").GetArrayLength());
        Assert.Equal(20, document.GetProperty("pictures").GetInt32());
        Assert.Equal(
            [("none", false), ("median3x3", false), ("bm3d", true), ("unet", false)],
            document.GetProperty("methods").EnumerateArray().Select(method => (method.GetProperty("name").GetString()!, method.GetProperty("is_told_sigma").GetBoolean())));
        var bm3d = CellOf(document, "bm3d", "gaussian:0.09803921568627451,clip");
        var psnr = bm3d.GetProperty("metrics").EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == "psnr");
        Assert.InRange(psnr.GetProperty("mean").GetDouble(), psnr.GetProperty("low").GetDouble(), psnr.GetProperty("high").GetDouble());
        Assert.Equal(10, bm3d.GetProperty("recognition").GetProperty("confusion").GetArrayLength());

        var page = File.ReadAllText(folder[Path.Combine("out", "report.html")]);
        Assert.Contains("Best against salt-pepper", page, StringComparison.Ordinal);
        Assert.Contains("gaussian 25/255", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_run_goes_on_and_comes_to_the_same_figures()
    {
        using var folder = new TemporaryFolder();
        var whole = Compare(folder["whole"], "none,median3x3,wavelet");
        Compare(folder["parts"], "none,median3x3");
        var kept = Directory.GetFiles(folder[Path.Combine("parts", "cells")]).ToDictionary(path => path, File.ReadAllText);
        File.WriteAllText(kept.Keys.First(), "{ torn");
        var resumed = Compare(folder["parts"], "none,median3x3,wavelet");
        Assert.Equal(Figures(whole.Json()), Figures(resumed.Json()));
        foreach (var (path, text) in kept.Skip(1))
            Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void Own_clean_pictures_of_any_size_are_judged_under_added_noise()
    {
        using var folder = new TemporaryFolder();
        Scenes(folder, "clean", noise: 0);
        var document = CommandRun.Of(
            "compare", "--clean", folder["clean"], "--noise", "gaussian:15/255,gaussian:40/255", "--methods", "none,bm3d,wavelet", "--out", folder["out"], "--json").Json();
        Assert.Equal(2, document.GetProperty("pictures").GetInt32());
        Assert.Equal(JsonValueKind.Null, document.GetProperty("classifier").ValueKind);
        var cells = document.GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(6, cells.Count);
        Assert.True(Psnr(cells[4]) > Psnr(cells[3]) + 5);
        var page = File.ReadAllText(folder[Path.Combine("out", "report.html")]);
        Assert.Contains("pictures of the folder clean, under 2 noises", page, StringComparison.Ordinal);
        Assert.Contains("Quality against severity", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_noisy_pictures_are_judged_by_the_clean_ones_of_the_same_names()
    {
        using var folder = new TemporaryFolder();
        Scenes(folder, "clean", noise: 0);
        Scenes(folder, "noisy", noise: 0.1f);
        var document = CommandRun.Of(
            "compare", "--clean", folder["clean"], "--noisy", folder["noisy"], "--methods", "none,bm3d", "--out", folder["out"], "--json").Json();
        var noise = Assert.Single(document.GetProperty("noises").EnumerateArray());
        Assert.Equal("as given", noise.GetProperty("term").GetString());

        // The noise of Scenes has a variance of (2 / 12 + 1 / 48) times the square of its strength.
        Assert.InRange(noise.GetProperty("told_sigma").GetDouble(), 0.042, 0.0445);
    }

    [Fact]
    public void Without_clean_pictures_estimates_and_residuals_are_shown_and_the_limits_are_said()
    {
        using var folder = new TemporaryFolder();
        Scenes(folder, "noisy", noise: 0.3f);
        var document = CommandRun.Of("compare", "--noisy", folder["noisy"], "--methods", "none,bm3d", "--out", folder["out"], "--json").Json();
        Assert.Equal(2, document.GetProperty("pictures").GetArrayLength());
        var cells = document.GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(["none", "bm3d", "none", "bm3d"], cells.Select(cell => cell.GetProperty("method").GetString()));
        Assert.Equal(0, cells[0].GetProperty("removed").GetDouble(), 1e-6);
        Assert.InRange(cells[1].GetProperty("removed").GetDouble(), 0.05, 0.2);
        var page = File.ReadAllText(folder[Path.Combine("out", "report.html")]);
        Assert.Contains("What cannot be said", page, StringComparison.Ordinal);
        Assert.DoesNotContain("PSNR (dB)", page, StringComparison.Ordinal);

        // Times are never the same twice, so equal ones were kept.
        var again = CommandRun.Of("compare", "--noisy", folder["noisy"], "--methods", "none,bm3d", "--out", folder["out"], "--json").Json();
        Assert.Equal(cells.Select(cell => cell.GetRawText()), again.GetProperty("cells").EnumerateArray().Select(cell => cell.GetRawText()));
    }

    [Fact]
    public void A_network_that_enlarges_is_refused()
    {
        using var folder = new TemporaryFolder();
        var network = ModelCatalog.Find("enlarge-2x").Build();
        new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string>()).Save(folder["twice.safetensors"]);
        Assert.Contains(
            "2 times as large",
            CommandRun.Of("compare", "--data", "synthetic:140", "--methods", folder["twice.safetensors"], "--out", folder["out"]).Refusal(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data stands without", "--clean", "clean", "--data", "synthetic:140")]
    [InlineData("--noisy stands without --noise", "--noisy", "noisy", "--noise", "salt:0.1")]
    [InlineData("no such folder", "--noisy", "nowhere")]
    public void Choices_that_contradict_each_other_are_one_sentence(string sentence, params string[] words)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(sentence, CommandRun.Of(["compare", "--out", folder["out"], .. words]).Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--noise", "smoke:1", "is not a noise")]
    [InlineData("--noise", "salt:0.1,salt:0.1", "twice")]
    [InlineData("--methods", "unat", "did you mean 'unet'?")]
    [InlineData("--methods", "unet,unet", "twice")]
    [InlineData("--methods", "classifier", "no denoiser")]
    [InlineData("--methods", ",", "names no method")]
    public void What_cannot_be_compared_is_one_sentence(string option, string value, string sentence)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(
            sentence, CommandRun.Of("compare", "--data", "synthetic:140", "--out", folder["out"], option, value).Refusal(), StringComparison.Ordinal);
    }

    private static CommandRun Compare(string place, string methods) =>
        CommandRun.Of("compare", "--data", "synthetic:140", "--noise", Noises, "--methods", methods, "--out", place, "--json");

    private static JsonElement CellOf(JsonElement document, string method, string noise) => document.GetProperty("cells").EnumerateArray()
        .Single(cell => cell.GetProperty("method").GetString() == method && cell.GetProperty("noise").GetString() == noise);

    private static double Psnr(JsonElement cell) =>
        cell.GetProperty("metrics").EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == "psnr").GetProperty("mean").GetDouble();

    // Two pictures of different sizes with one edge each; noise spreads evenly over so much of the range.
    private static void Scenes(TemporaryFolder folder, string name, float noise)
    {
        Directory.CreateDirectory(folder[name]);
        var random = new Random(3);
        foreach (var (file, width) in new[] { ("a.png", 70), ("b.png", 96) })
        {
            var picture = new Image(new ImageFormat(66, width, 1, 8));
            for (var i = 0; i < picture.Pixels.Length; i++)
                picture.Pixels[i] = (i % width < width / 2 ? 0.3f : 0.6f) + (noise * (random.NextSingle() + random.NextSingle() - 1)) + (noise * (random.NextSingle() - 0.5f) / 2);
            picture.Save(folder[Path.Combine(name, file)]);
        }
    }

    // All but the times.
    private static List<string> Figures(JsonElement document) =>
    [
        .. document.GetProperty("cells").EnumerateArray().Select(cell =>
            $"{cell.GetProperty("method")} {cell.GetProperty("noise")} {cell.GetProperty("metrics")} {cell.GetProperty("recognition")}"),
    ];
}
