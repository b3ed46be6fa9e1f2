using System.Globalization;
using Desalt.Engine.Networks;
using Desalt.Models;

namespace Desalt.Interop.Onnx;

/// <summary>Which heights and widths a network turns into pictures of the same size.</summary>
/// <param name="Built">The shape it was built for.</param>
/// <param name="First">The least open side from there on; null where it takes no other.</param>
/// <param name="Step">Distance between two open sides that follow each other.</param>
internal sealed record NetworkSides(Shape Built, int? First, int Step)
{
    // Far enough to see the period of five halvings twice.
    private const int SidesTried = 64;

    public bool AreOpen => First is not null;

    public static NetworkSides Of(Network network)
    {
        var built = network.InputShape;
        var least = Math.Max(built.Height, built.Width);
        var fitting = Enumerable.Range(least, SidesTried + 1).Where(side => NetworkFit.Exact(network, side, side) is not null).ToList();
        return fitting.Count > 1 ? new NetworkSides(built, fitting[0], fitting[1] - fitting[0]) : new NetworkSides(built, null, 0);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (First is not { } first)
            return string.Create(CultureInfo.InvariantCulture, $"height {Built.Height}, width {Built.Width}");
        return Step == 1
            ? "any"
            : string.Create(CultureInfo.InvariantCulture, $"multiples of {Step}{(first % Step == 0 ? "" : $" and {first % Step} more")}");
    }
}
