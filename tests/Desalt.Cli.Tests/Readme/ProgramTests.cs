using System.Diagnostics;
using Desalt.Cli.Tests.Architecture;
using Desalt.Images;

namespace Desalt.Cli.Tests.Readme;

/// <summary>The program that README shows is the example that is built here, and it does what it says.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_program_of_the_readme_is_the_example() =>
        Assert.Equal(
            SourceTree.Lines("examples/Denoise/Program.cs"),
            SourceTree.Lines("README.md").SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```"));

    [Fact]
    public void The_program_of_the_readme_cleans_a_picture()
    {
        var photo = new Image(new ImageFormat(40, 50, 3, 8));
        Array.Fill(photo.Pixels, photo.Format.Quantize(0.5f));
        photo.Save(folder["photo.jpg"]);
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Desalt.Examples.Denoise.dll")])
        {
            WorkingDirectory = Path.GetDirectoryName(folder["photo.jpg"]),
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        Assert.Equal(photo.Format, Image.Load(folder["clean.jpg"]).Format);
    }
}
