using Desalt.Engine.Randomness;

namespace Desalt.Noise;

/// <summary>The law of a stretch of noisy samples given the clean ones, for laws that many samples at a time are faster for. Implemented by structs, as <see cref="ISampleLaw"/> is.</summary>
internal interface IStretchLaw
{
    /// <summary>Draws noisy samples, neither limited nor rounded.</summary>
    /// <param name="clean">The clean samples.</param>
    /// <param name="strengths">The strength at each.</param>
    /// <param name="noisy">As long.</param>
    /// <param name="random">The draw.</param>
    void Draw(ReadOnlySpan<float> clean, ReadOnlySpan<double> strengths, Span<double> noisy, ref CounterRandom random);
}
