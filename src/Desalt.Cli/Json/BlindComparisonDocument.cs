namespace Desalt.Cli.Json;

/// <summary>What `compare --json` prints and compare.json holds where there are no clean pictures.</summary>
/// <param name="Pictures">The noise that each picture seems to have.</param>
/// <param name="Methods">The methods.</param>
/// <param name="Cells">What each method made of each picture.</param>
internal sealed record BlindComparisonDocument(
    IReadOnlyList<PictureEstimate> Pictures, IReadOnlyList<ComparedMethodDocument> Methods, IReadOnlyList<BlindCell> Cells)
{
    /// <summary>What a method made of all pictures.</summary>
    public IReadOnlyList<BlindCell> Of(string method) => [.. Cells.Where(cell => cell.Method == method)];
}

/// <summary>What one method made of one picture.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Input">The file.</param>
/// <param name="ToldSigma">The deviation that the method was set to, estimated from the picture; null where it is told none.</param>
/// <param name="After">The noise that the restored picture seems to have.</param>
/// <param name="Removed">Root of the mean squared difference between noisy and restored samples.</param>
/// <param name="Milliseconds">Time of one thread.</param>
internal sealed record BlindCell(string Method, string Input, double? ToldSigma, PictureEstimate After, double Removed, double Milliseconds);
