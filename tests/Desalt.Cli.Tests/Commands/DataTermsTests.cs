using Desalt.Images;
using Desalt.Models;

namespace Desalt.Cli.Tests.Commands;

/// <summary>Model files say under which terms the pictures that they learned from may be used, and nothing where nobody said it.</summary>
public sealed class DataTermsTests : IDisposable
{
    private const string Theirs = "CC-BY-4.0, by 'A. N. Other'";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sets_that_have_names_bring_their_terms()
    {
        Assert.Equal("made by desalt, free of rights", TermsOf("synthetic", "unet", "--data", "synthetic:24"));
        Assert.Equal("made by desalt, free of rights", TermsOf("tinted", "unet-colour", "--data", "tinted-synthetic:24"));
        Assert.Contains("--data-terms", CommandRun.Of("train", "unet", "--data", "synthetic:24", "--data-terms", "MIT").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_folder_a_person_says_them_and_they_go_where_the_weights_go()
    {
        var pictures = Pictures();
        Assert.Null(TermsOf("unknown", "unet", pictures));
        Assert.Equal(Theirs, TermsOf("first", "unet", [.. pictures, "--data-terms", Theirs]));
        Assert.Contains(
            @"--data-terms 'CC-BY-4.0, by '\''A. N. Other'\''' --patch", TrainedModel.Load(folder["first.safetensors"]).Facts["command"], StringComparison.Ordinal);

        // Of a model that goes on from another one both sets' terms are told, each once.
        string[] from = ["--from", folder["first.safetensors"]];
        Assert.Equal($"{Theirs}; MIT", TermsOf("second", "unet", [.. pictures, "--data-terms", "MIT", .. from]));
        Assert.Equal($"{Theirs}; MIT", TermsOf("third", "unet", [.. pictures, "--data-terms", "MIT", "--from", folder["second.safetensors"]]));
        Assert.Equal($"{Theirs}; others that are not known", TermsOf("fourth", "unet", [.. pictures, .. from]));
        Assert.Equal("MIT; others that are not known", TermsOf("fifth", "unet", [.. pictures, "--data-terms", "MIT", "--from", folder["unknown.safetensors"]]));
        Assert.Null(TermsOf("sixth", "unet", [.. pictures, "--from", folder["unknown.safetensors"]]));

        Assert.Contains($"data_terms: {Theirs}; MIT", CommandRun.Of("summary", folder["second.safetensors"]).Output, StringComparison.Ordinal);
        Assert.Equal(
            $"{Theirs}; MIT",
            CommandRun.Of("summary", folder["second.safetensors"], "--json").Json().GetProperty("facts").GetProperty("data_terms").GetString());
        Assert.Equal(CommandLine.Done, CommandRun.Of("export", folder["second.safetensors"], "--out", folder["second.onnx"]).ExitCode);
        Assert.Contains($"{Theirs}; MIT", File.ReadAllText(folder["second.onnx"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("two\nlines")]
    public void Terms_are_one_line(string terms) =>
        Assert.Contains("is one line", CommandRun.Of(["train", "unet", .. Pictures(), "--data-terms", terms]).Refusal(), StringComparison.Ordinal);

    private string? TermsOf(string name, string model, params string[] more)
    {
        var path = folder[$"{name}.safetensors"];
        var run = CommandRun.Of(["train", model, "--epochs", "1", "--batch", "8", "--out", path, .. more]);
        Assert.Equal("", run.ExitCode == CommandLine.Done ? "" : run.Error);
        return TrainedModel.Load(path).Facts.GetValueOrDefault("data_terms");
    }

    private string[] Pictures()
    {
        Directory.CreateDirectory(folder["pictures"]);
        foreach (var name in new[] { "a.png", "b.png" })
            new Image(new ImageFormat(12, 12, 1, 8)).Save(folder[$"pictures/{name}"]);
        return ["--data", folder["pictures"], "--patch", "8", "--patches", "4"];
    }
}
