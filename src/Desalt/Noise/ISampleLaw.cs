using Desalt.Engine.Randomness;

namespace Desalt.Noise;

/// <summary>
/// The law of one noisy sample given the clean one. Implemented by structs, so that the loop over the samples is compiled for each
/// law with the law inside.
/// </summary>
internal interface ISampleLaw
{
    /// <summary>Draws one noisy sample, neither limited nor rounded.</summary>
    double Draw(double clean, double strength, ref CounterRandom random);
}
