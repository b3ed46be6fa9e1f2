using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Desalt.Cli.Commands;

/// <summary>The parser's own help, followed by the examples of the command.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        new HelpAction().Invoke(parseResult);
        var examples = parseResult.CommandResult.Command is IHasExamples command
            ? command.Examples
            : ["desalt reproduce", "desalt denoise photo.png --out clean.png", "desalt train --help"];
        output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {example}");
        output.WriteLine();
        return CommandLine.Done;
    }
}
