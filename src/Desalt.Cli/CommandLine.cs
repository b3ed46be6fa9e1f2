using System.CommandLine;
using Desalt.Cli.Commands;
using Desalt.Engine;

namespace Desalt.Cli;

/// <summary>The `desalt` command: reads the arguments, runs one command, and turns every failure into one sentence and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Exit code: the work is done.</summary>
    public const int Done = 0;

    /// <summary>Exit code: a fault of desalt itself.</summary>
    public const int Fault = 1;

    /// <summary>Exit code: something handed in cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>Exit code: stopped by Ctrl-C, with everything worth keeping on the disk.</summary>
    public const int Interrupted = 130;

    /// <summary>Exit code: stopped by SIGTERM, likewise.</summary>
    public const int Terminated = 143;

    /// <summary>Runs one command line and returns the exit code. Throws nothing.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        try
        {
            var parsed = DesaltRootCommand.Create(terminal).Parse(arguments);
            if (ParseFailure.Describe(parsed) is { } failure)
                throw new BadInputException(failure);
            var streams = new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                // Signals are the business of Program, which lets a checkpoint take the time it needs.
                ProcessTerminationTimeout = null,
            };
            return parsed.InvokeAsync(streams, cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Say("desalt: stopped.");
            return Interrupted;
        }
        catch (BadInputException exception)
        {
            terminal.Say($"desalt: {exception.Message}");
            return Report(exception, BadInput, terminal);
        }
        catch (Exception exception)
        {
            terminal.Say(
                $"desalt: a fault of desalt itself ({exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}); "
                + "please report it with the command you ran and what DESALT_DEBUG=1 adds.");
            return Report(exception, Fault, terminal);
        }
    }

    private static int Report(Exception exception, int exitCode, Terminal terminal)
    {
        if (Environment.GetEnvironmentVariable("DESALT_DEBUG") == "1")
            terminal.Error.WriteLine(exception);
        return exitCode;
    }
}
