using System.Globalization;

namespace Desalt.Engine.Networks;

/// <summary>Extents of one sample of an activation; vectors are 1 x 1 x channels.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Channels, side by side in memory.</param>
public readonly record struct Shape(int Height, int Width, int Channels)
{
    /// <summary>Number of values of one sample.</summary>
    public int Length => Height * Width * Channels;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Height}x{Width}x{Channels}");
}
