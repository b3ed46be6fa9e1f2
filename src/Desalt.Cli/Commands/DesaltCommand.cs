using System.CommandLine;

namespace Desalt.Cli.Commands;

/// <summary>One command: its options are set up in the constructor, its work is <see cref="Run"/>, its failures are exceptions.</summary>
internal abstract class DesaltCommand : Command, IHasExamples
{
    /// <summary>Names the command.</summary>
    /// <param name="name">The word that calls it.</param>
    /// <param name="description">What it does, one sentence.</param>
    /// <param name="terminal">Where it prints.</param>
    /// <param name="examples">Command lines that work, for the help.</param>
    protected DesaltCommand(string name, string description, Terminal terminal, params string[] examples)
        : base(name, description)
    {
        Terminal = terminal;
        Examples = examples;
        SetAction((parsed, cancellation) =>
        {
            Run(parsed, cancellation);
            return Task.FromResult(CommandLine.Done);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Where the command prints.</summary>
    protected Terminal Terminal { get; }

    /// <summary>Does the work.</summary>
    /// <exception cref="Engine.BadInputException">Something handed in cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped; everything worth keeping is on the disk.</exception>
    protected abstract void Run(ParseResult parsed, CancellationToken cancellation);
}
