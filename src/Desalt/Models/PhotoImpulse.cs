using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// Our denoiser of photographs under salt and pepper: samples that are neither black nor white are kept to the bit, and a
/// <see cref="PhotoUnet"/>, which is told which are which, corrects a first guess at the others from their surroundings and, in colour,
/// from the other channels. The decision of the decision-based median filters (Srinivasan and Ebenezer, IEEE Signal Processing Letters 14,
/// 2007) with a learned repair.
/// </summary>
public static class PhotoImpulse
{
    private const int Patch = 64;

    /// <summary>Builds the network for grey pictures.</summary>
    public static Network BuildGrey() => Build("photo-impulse", 1);

    /// <summary>Builds the network for colour pictures.</summary>
    public static Network BuildColour() => Build("photo-impulse-colour", 3);

    private static Network Build(string name, int channels)
    {
        var network = new NetworkBuilder(name);
        var noisy = network.Input(new Shape(Patch, Patch, channels));
        var guess = network.Add(new FillExtremes(), noisy);
        if (channels > 1)
            guess = network.Add(new FillFromOtherChannels(), noisy, guess);
        var seen = network.Add(new Concatenate(), guess, network.Add(new MarkExtremes(), noisy));
        var painted = network.Add(new Add(), guess, PhotoUnet.Add(network, seen, channels, lastBlocks: 1));
        network.Add(new RestoreExtremes(), noisy, painted);
        return network.Build();
    }
}
