namespace Desalt.Datasets;

/// <summary>What was found when a file of a data set was verified.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsSound">Whether it is what the makers of the set published.</param>
/// <param name="Finding">One line for people.</param>
public sealed record FileCheck(string Path, bool IsSound, string Finding);
