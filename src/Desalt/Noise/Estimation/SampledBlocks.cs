using Desalt.Images;

namespace Desalt.Noise.Estimation;

/// <summary>
/// The parts of a picture that an estimate looks at: the whole of a small picture, and of a large one blocks spread evenly, so that
/// the time of an estimate has a bound. Noise that is the same everywhere shows in any part.
/// </summary>
internal static class SampledBlocks
{
    private const int Side = 64;
    private const int MostAcross = 16;

    /// <summary>Top, left, height and width of each part.</summary>
    public static IReadOnlyList<(int Top, int Left, int Height, int Width)> Of(ImageFormat format)
    {
        if ((long)format.Height * format.Width <= Side * Side * MostAcross * MostAcross)
            return [(0, 0, format.Height, format.Width)];
        var (rows, columns) = (Spread(format.Height), Spread(format.Width));
        return [.. rows.SelectMany(row => columns.Select(column => (row.Start, column.Start, row.Length, column.Length)))];
    }

    // Up to 16 stretches of 64, the first and last flush with the border.
    private static IEnumerable<(int Start, int Length)> Spread(int extent)
    {
        var count = Math.Clamp(extent / Side, 1, MostAcross);
        var length = Math.Min(extent, Side);
        for (var i = 0; i < count; i++)
            yield return (count == 1 ? (extent - length) / 2 : (int)((long)i * (extent - length) / (count - 1)), length);
    }
}
