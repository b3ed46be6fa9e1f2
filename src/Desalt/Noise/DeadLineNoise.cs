using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Dead lines: each column (or row) is lost with probability p and reads 0, as where a detector of a scanner has failed (Zhang, He,
/// Zhang, Shen, Yuan, "Hyperspectral image restoration using low-rank matrix recovery", 2014). The channels lose the same
/// columns unless per-channel is asked.
/// </summary>
public sealed class DeadLineNoise : INoise
{
    private readonly Strength probability;
    private readonly bool rows;
    private readonly bool perChannel;

    /// <summary>Makes the noise.</summary>
    /// <param name="probability">Of a line being lost, in [0, 1].</param>
    /// <param name="rows">Whether rows are lost, in place of columns.</param>
    /// <param name="perChannel">Whether each channel loses lines of its own.</param>
    public DeadLineNoise(Strength probability, bool rows = false, bool perChannel = false)
    {
        this.probability = probability.Within(0, 1);
        this.rows = rows;
        this.perChannel = perChannel;
    }

    /// <inheritdoc/>
    public string Term => $"dead-lines:{probability},direction={(rows ? "rows" : "columns")}{(perChannel ? ",per-channel" : "")}";

    internal static NoiseModel Model { get; } = new(
        "dead-lines",
        "dead-lines:P[,direction=rows][,per-channel], P in [0, 1] as 0.02, 2% or 0..0.1",
        "whole columns lost and black",
        arguments => new DeadLineNoise(
            arguments.LeadingStrength("p", 0, 1) ?? throw arguments.Bad("the share of dead lines is missing"),
            arguments.Choice("direction", "columns", "rows") == "rows",
            arguments.Flag("per-channel")));

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => new DeadLineNoise(probability.Draw(ref random), rows, perChannel);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        clean.CopyTo(noisy);
        var dead = new BernoulliTrials(probability.Draw(ref random));
        var (lines, length) = rows ? (format.Height, format.Width) : (format.Width, format.Height);
        var draws = perChannel ? format.Channels : 1;
        var count = lines * draws;
        for (var i = dead.NextSuccess(0, count, ref random); i < count; i = dead.NextSuccess(i + 1, count, ref random))
        {
            var line = i / draws;
            for (var along = 0; along < length; along++)
            {
                var pixel = rows ? (line * format.Width) + along : (along * format.Width) + line;
                noisy.Slice((pixel * format.Channels) + (i % draws), format.Channels / draws).Clear();
            }
        }
    }
}
