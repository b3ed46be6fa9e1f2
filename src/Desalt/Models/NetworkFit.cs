using Desalt.Engine.Networks;

namespace Desalt.Models;

/// <summary>Finds the sizes of pictures that a network turns into pictures of the same size.</summary>
public static class NetworkFit
{
    // Strides of two over three or four scales need at most 15 more rows.
    private const int LargestPadding = 32;

    /// <summary>The network for pictures of exactly this size; null where what comes out would have another size.</summary>
    public static Network? Exact(Network network, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(network);
        var asBuilt = (network.InputShape.Height, network.InputShape.Width) == (height, width);
        if (!asBuilt && !network.IsFullyConvolutional)
            return null;
        try
        {
            var fitting = asBuilt ? network : network.WithInputSize(height, width);
            return fitting.OutputShape == fitting.InputShape ? fitting : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The network for the smallest pictures that cover this size; null where none within 32 rows and columns more fit.</summary>
    public static Network? Covering(Network network, int height, int width)
    {
        if (Exact(network, height, width) is { } exact)
            return exact;
        return Side(network, height) is { } rows && Side(network, width) is { } columns ? Exact(network, rows, columns) : null;
    }

    // A side fits where a square picture of it comes out as it went in.
    private static int? Side(Network network, int least)
    {
        for (var side = least; side <= least + LargestPadding; side++)
        {
            if (Exact(network, side, side) is not null)
                return side;
        }

        return null;
    }
}
