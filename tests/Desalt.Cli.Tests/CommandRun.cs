using System.Text.Json;

namespace Desalt.Cli.Tests;

/// <summary>One command line run inside this process, with what it printed.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs `desalt` with arguments.</summary>
    public static CommandRun Of(params string[] arguments) => Of(CancellationToken.None, arguments);

    /// <summary>Runs `desalt` with arguments and a token that stands for Ctrl-C.</summary>
    public static CommandRun Of(CancellationToken cancellation, params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exitCode = CommandLine.Run(arguments, new Terminal(output, error), cancellation);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Standard output as the one JSON document it must be; the command must have succeeded.</summary>
    public JsonElement Json()
    {
        Assert.Equal("", ExitCode == 0 ? "" : Error);
        return JsonDocument.Parse(Output).RootElement;
    }

    /// <summary>Checks that the command refused: exit code 2, nothing on standard output, one sentence on standard error.</summary>
    /// <returns>The sentence.</returns>
    public string Refusal()
    {
        Assert.Equal(CommandLine.BadInput, ExitCode);
        Assert.Equal("", Output);
        var sentence = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("desalt: ", sentence, StringComparison.Ordinal);
        return sentence;
    }
}
