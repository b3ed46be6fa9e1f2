using System.CommandLine;

namespace Desalt.Cli.Commands.Bench;

/// <summary>`desalt bench`: the speed of this machine.</summary>
internal sealed class BenchCommand : Command, IHasExamples
{
    public BenchCommand(Terminal terminal)
        : base("bench", "Measure how fast this machine trains and runs a model.")
    {
        Add(new BenchTrainCommand(terminal));
        Add(new BenchInferCommand(terminal));
        Add(new BenchStreamCommand(terminal));
        Add(new BenchDenoiseCommand(terminal));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples => ["desalt bench train --model cae", "desalt bench infer --model dncnn-s --size 512x512 --batch 1"];
}
