using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Desalt.Cli;

/// <summary>Says in one sentence why a command line was not understood.</summary>
internal static class ParseFailure
{
    /// <summary>The sentence, or null when the command line is good; a word that is nearly a command or an option is named.</summary>
    public static string? Describe(ParseResult parsed)
    {
        // `--help` and `--version` win over arguments that are missing or wrong.
        var failed = parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction;
        var word = failed && parsed.UnmatchedTokens is [var unmatched, ..] ? unmatched : MistypedOption(parsed);
        var help = $"{string.Join(' ', Commands(parsed).Select(command => command.Name).Prepend("desalt"))} --help";
        if (word is not null && (failed || parsed.Action == parsed.CommandResult.Command.Action))
        {
            var command = parsed.CommandResult.Command;
            var kind = word.StartsWith('-') ? "an option" : command.Subcommands.Count > 0 ? "a command" : "an argument";
            var known = command.Subcommands.Select(sub => sub.Name).Concat(command.Options.Select(option => option.Name));
            return $"'{word}' is not {kind} known here; {NearestName.Hint(word, known)}'{help}' shows what is.";
        }

        return failed ? $"{parsed.Errors[0].Message.TrimEnd('.')}; '{help}' shows how it is used." : null;
    }

    /// <summary>
    /// The parser takes an option that it does not know for one more value of an argument that takes many;
    /// a file whose name starts with a dash can still be given after `--`.
    /// </summary>
    private static string? MistypedOption(ParseResult parsed) => parsed.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))
        .Select(token => token.Value.Split('=')[0])
        .FirstOrDefault();

    private static Stack<Command> Commands(ParseResult parsed)
    {
        var path = new Stack<Command>();
        for (SymbolResult? at = parsed.CommandResult; at is not null; at = at.Parent)
        {
            if (at is CommandResult { Command: not RootCommand } result)
                path.Push(result.Command);
        }

        return path;
    }
}
