using System.Numerics;

namespace Desalt.Engine.Kernels.Resampling;

internal static partial class BlockRearrangement
{
    /// <summary>
    /// The plain definition. wide: [height * factor][width * factor][channels] of one sample; deep: [height][width][factor * factor * channels].
    /// </summary>
    internal static void ReferenceToDepth<T>(ReadOnlySpan<T> wide, Span<T> deep, int width, int channels, int factor)
        where T : IFloatingPointIeee754<T>
    {
        for (var place = 0; place < deep.Length; place++)
            deep[place] = wide[PlaceInWide(place, width, channels, factor)];
    }

    /// <summary>wide is set from deep.</summary>
    internal static void ReferenceToSpace<T>(ReadOnlySpan<T> deep, Span<T> wide, int width, int channels, int factor)
        where T : IFloatingPointIeee754<T>
    {
        for (var place = 0; place < deep.Length; place++)
            wide[PlaceInWide(place, width, channels, factor)] = deep[place];
    }

    private static int PlaceInWide(int placeInDeep, int width, int channels, int factor)
    {
        var (pixel, channel) = Math.DivRem(placeInDeep, factor * factor * channels);
        var (i, j) = Math.DivRem(pixel, width);
        var (block, k) = Math.DivRem(channel, channels);
        var (r, c) = Math.DivRem(block, factor);
        return (((((i * factor) + r) * width * factor) + (j * factor) + c) * channels) + k;
    }
}
