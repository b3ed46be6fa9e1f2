using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;

namespace Desalt.Models;

/// <summary>
/// A network for colour pictures that begins as its grey sibling. Wherever the grey network has one channel per picture
/// channel, the colour network has three, red, green and blue side by side: a layer that reads them takes a third of the grey weight
/// from each, so that it sees their mean, and one that makes them makes three times the same. On a picture without colour it
/// computes what the grey network does, and training teaches it the rest.
/// </summary>
public static class ColourWeights
{
    private const int Colours = 3;

    /// <summary>Weights for a colour network.</summary>
    /// <param name="colour">The network.</param>
    /// <param name="grey">The weights of the same architecture for grey pictures.</param>
    /// <exception cref="BadInputException">The two are not of one architecture.</exception>
    public static ParameterSet FromGrey(Network colour, ParameterSet grey)
    {
        ArgumentNullException.ThrowIfNull(grey);
        var weights = new ParameterSet(colour);
        var sources = grey.Layout.Entries.ToDictionary(entry => entry.Name);
        foreach (var entry in weights.Layout.Entries)
        {
            if (!sources.TryGetValue(entry.Name, out var source) || !Widen(source.Specification.Dimensions, grey.Of(source), entry.Specification.Dimensions, weights.Of(entry)))
                throw new BadInputException($"{colour.Name}: its {entry.Name} is not that of a grey network for three colours; begin with a model of the same architecture.");
        }

        return weights;
    }

    // Dimensions end with the channels that are read, if any are, and those that are made.
    private static bool Widen(int[] from, ReadOnlySpan<float> source, int[] to, Span<float> target)
    {
        if (from.Length != to.Length || !from.SkipLast(2).SequenceEqual(to.SkipLast(2)))
            return false;
        var (inputs, wideInputs) = to.Length > 1 ? (from[^2], to[^2]) : (1, 1);
        var (outputs, wideOutputs) = (from[^1], to[^1]);
        if ((wideInputs != inputs && wideInputs != Colours * inputs) || (wideOutputs != outputs && wideOutputs != Colours * outputs))
            return false;
        var (readColours, madeColours) = (wideInputs / inputs, wideOutputs / outputs);
        for (var i = 0; i < target.Length; i++)
        {
            var (tap, input, output) = (i / (wideInputs * wideOutputs), i / wideOutputs % wideInputs / readColours, i % wideOutputs / madeColours);
            target[i] = source[(((tap * inputs) + input) * outputs) + output] / readColours;
        }

        return true;
    }
}
