namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// The Kullback-Leibler penalty on a code: weight times the sum over its channels c of
/// KL(t || a_c) = t ln(t / a_c) + (1 - t) ln((1 - t) / (1 - a_c)), which is 0 where the channel is as active as the target t says and grows
/// to both sides (Ng, "Sparse autoencoder", CS294A lecture notes, 2011, section 3).
/// </summary>
/// <remarks>
/// The notes' units are sigmoids, whose mean activation lies in (0, 1) by itself. Here a value x of any code, rectified ones among them, counts as
/// |x| / (1 + |x|): near 0 as itself, and never as much as 1. The mean activation a_c is the mean of that over all samples of the batch and
/// all positions. Nearer to 0 or 1 than <see cref="Margin"/> the penalty goes on as a straight line, so that a channel that is
/// never active costs something finite. Where a value is 0, its derivative counts as 0.
/// </remarks>
/// <param name="Weight">What one unit of the divergence costs; at least 0.</param>
/// <param name="Target">The mean activation that channels should have, t, from <see cref="Margin"/> to 1 - <see cref="Margin"/>.</param>
public sealed record DivergencePenalty(float Weight, float Target) : CodePenalty(Weight)
{
    /// <summary>How near to 0 and 1 the divergence is followed.</summary>
    public const double Margin = 1e-4;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs) => Target >= Margin && Target <= 1 - Margin
        ? base.InferShape(inputs)
        : throw new ArgumentException($"The mean activation to reach is a number from {Margin} to {1 - Margin}, not {Target}.");

    /// <summary>KL(target || activation), and along straight lines near 0 and 1.</summary>
    /// <param name="activation">The mean activation of a channel, in [0, 1].</param>
    public double Divergence(double activation)
    {
        var followed = Math.Clamp(activation, Margin, 1 - Margin);
        double target = Target;
        return (target * Math.Log(target / followed)) + ((1 - target) * Math.Log((1 - target) / (1 - followed))) + (Slope(activation) * (activation - followed));
    }

    /// <summary>The derivative of <see cref="Divergence"/>.</summary>
    /// <param name="activation">The mean activation of a channel, in [0, 1].</param>
    public double Slope(double activation)
    {
        var followed = Math.Clamp(activation, Margin, 1 - Margin);
        return ((1 - Target) / (1 - followed)) - (Target / followed);
    }
}
