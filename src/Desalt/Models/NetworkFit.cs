using Desalt.Engine.Networks;

namespace Desalt.Models;

/// <summary>Finds the sizes of pictures that a network turns into pictures of the same size, or of so many times the size as it was built for.</summary>
public static class NetworkFit
{
    // Strides of two over three or four scales need at most 15 more rows.
    private const int LargestPadding = 32;

    /// <summary>
    /// Whether a network has a second input beside the picture: a map of the picture's size that says the standard deviation of
    /// the noise at each pixel.
    /// </summary>
    public static bool TakesNoiseMap(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Inputs is [var picture, var map] && map.Shape == picture.Shape with { Channels = 1 };
    }

    /// <summary>How many times higher and wider than its input the network's result is; null where it is no picture of the same channels.</summary>
    public static int? ScaleOf(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var scale = network.OutputShape.Height / network.InputShape.Height;
        return scale > 0 && network.OutputShape == Scaled(network.InputShape, scale) ? scale : null;
    }

    /// <summary>The network for pictures of exactly this size; null where what comes out would have another size.</summary>
    public static Network? Exact(Network network, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(network);
        var asBuilt = (network.InputShape.Height, network.InputShape.Width) == (height, width);
        if (ScaleOf(network) is not { } scale || (!asBuilt && !network.IsFullyConvolutional))
            return null;
        try
        {
            var fitting = asBuilt ? network : network.WithInputSize(height, width);
            return fitting.OutputShape == Scaled(fitting.InputShape, scale) ? fitting : null;
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

    private static Shape Scaled(Shape shape, int scale) => shape with { Height = shape.Height * scale, Width = shape.Width * scale };

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
