using System.Diagnostics;
using System.Globalization;
using Desalt.Datasets;

namespace Desalt.Cli.Data;

/// <summary>Says which file is being downloaded, and every few seconds how far it is.</summary>
internal sealed class DownloadDisplay(Terminal terminal) : IProgress<DownloadProgress>
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly Stopwatch sinceLine = new();
    private string file = "";

    /// <inheritdoc/>
    public void Report(DownloadProgress value)
    {
        if (value.File == file && sinceLine.Elapsed < BetweenLines)
            return;
        file = value.File;
        sinceLine.Restart();
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture, $"downloading {file}: {value.Received / 1e6:0.0} of {value.Length / 1e6:0.0} MB"));
    }
}
