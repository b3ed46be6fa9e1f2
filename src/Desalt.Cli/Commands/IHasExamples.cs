namespace Desalt.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal interface IHasExamples
{
    /// <summary>Command lines that work.</summary>
    IReadOnlyList<string> Examples { get; }
}
