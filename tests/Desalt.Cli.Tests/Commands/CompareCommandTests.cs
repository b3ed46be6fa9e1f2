using System.Text.Json;

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

    // All but the times.
    private static List<string> Figures(JsonElement document) =>
    [
        .. document.GetProperty("cells").EnumerateArray().Select(cell =>
            $"{cell.GetProperty("method")} {cell.GetProperty("noise")} {cell.GetProperty("metrics")} {cell.GetProperty("recognition")}"),
    ];
}
