namespace Desalt.Datasets;

/// <summary>A data set that desalt knows by name, and how it stands on this machine.</summary>
/// <param name="Name">The name that <c>--data</c> takes.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Count">Number of pictures.</param>
/// <param name="Licence">Under which the pictures may be used.</param>
/// <param name="Location">The folder that holds it; null where it is not on this machine.</param>
/// <param name="HowToGet">What to do to have it.</param>
/// <param name="IsGenerated">Whether it is made on the spot, so that it needs no place.</param>
public sealed record DatasetEntry(
    string Name, string Description, int Count, string Licence, string? Location, string HowToGet, bool IsGenerated);
