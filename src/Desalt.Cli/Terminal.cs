using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Desalt.Cli;

/// <summary>
/// Where a command prints: results on standard output, everything else on standard error.
/// Tests hand in writers of their own.
/// </summary>
internal sealed class Terminal
{
    public Terminal(TextWriter output, TextWriter error)
    {
        Output = output;
        Error = error;
        ErrorConsole = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
    }

    /// <summary>Results: a table for a person, or one JSON document for a script.</summary>
    public TextWriter Output { get; }

    /// <summary>Progress, notes and failures.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard error as a console that can draw; a progress bar and the lines above it must share it.</summary>
    public IAnsiConsole ErrorConsole { get; }

    /// <summary>Whether a person watches standard error.</summary>
    public bool IsInteractive => ErrorConsole.Profile.Out.IsTerminal;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error);

    /// <summary>A line on standard error for the person who waits; above the progress bar where one is drawn.</summary>
    public void Say(string line)
    {
        if (IsInteractive)
            ErrorConsole.WriteLine(line);
        else
            Error.WriteLine(line);
    }

    /// <summary>Prints one JSON document.</summary>
    public void WriteJson<T>(T document, JsonTypeInfo<T> type) => Output.WriteLine(JsonSerializer.Serialize(document, type));
}
