using System.CommandLine;
using System.CommandLine.Help;
using Desalt.Cli.Commands.Bench;
using Desalt.Cli.Commands.Data;

namespace Desalt.Cli.Commands;

/// <summary>`desalt`: the commands in the order in which a newcomer meets them.</summary>
internal static class DesaltRootCommand
{
    /// <summary>The tree of commands, printing to a terminal.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Image denoising: train a denoiser, judge it, use it, ship it.") { HelpName = "desalt" };
        foreach (var command in Commands(terminal))
            root.Add(command);
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        // `desalt` alone shows the help, as `desalt --help` does.
        root.SetAction(parsed => new HelpWithExamples().Invoke(parsed));
        return root;
    }

    private static IEnumerable<Command> Commands(Terminal terminal) =>
    [
        new ReproduceCommand(terminal),
        new DenoiseCommand(terminal),
        new NoiseCommand(terminal),
        new EstimateCommand(terminal),
        new TrainCommand(terminal),
        new EvalCommand(terminal),
        new CompareCommand(terminal),
        new SweepCommand(terminal),
        new ModelsCommand(terminal),
        new SummaryCommand(terminal),
        new ImportCommand(terminal),
        new DataCommand(terminal),
        new ExportCommand(terminal),
        new BenchCommand(terminal),
    ];
}
