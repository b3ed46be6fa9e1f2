namespace Desalt.Cli.Tests;

/// <summary>An empty folder for one test, deleted after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("desalt-test-");

    /// <summary>A path inside the folder.</summary>
    public string this[string name] => Path.Combine(folder.FullName, name);

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
