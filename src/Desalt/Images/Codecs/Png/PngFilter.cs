using System.Numerics;

namespace Desalt.Images.Codecs.Png;

/// <summary>
/// The five row filters of PNG (specification section 9): each byte is stored less a guess made from the byte to the left (a),
/// above (b) and above left (c), so that smooth pictures compress. Bytes outside of the picture count as 0.
/// </summary>
internal static class PngFilter
{
    /// <summary>Number of filters: 0 none, 1 sub (a), 2 up (b), 3 average of a and b, 4 Paeth.</summary>
    public const int Count = 5;

    /// <summary>Turns a filtered row back into samples, in place.</summary>
    /// <param name="filter">Less than <see cref="Count"/>.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The restored row above, as long; zeros at the top.</param>
    /// <param name="distance">Bytes to the pixel on the left.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        above = above[..row.Length];
        distance = Math.Min(distance, row.Length);
        switch (filter)
        {
            case 1:
                for (var i = distance; i < row.Length; i++)
                    row[i] += row[i - distance];
                break;
            case 2:
                Add(row, above);
                break;
            case 3:
                for (var i = 0; i < distance; i++)
                    row[i] += (byte)(above[i] >> 1);
                for (var i = distance; i < row.Length; i++)
                    row[i] += (byte)((row[i - distance] + above[i]) >> 1);
                break;
            case 4:
                Add(row[..distance], above[..distance]);
                for (var i = distance; i < row.Length; i++)
                    row[i] += Paeth(row[i - distance], above[i], above[i - distance]);
                break;
            default:
                break;
        }
    }

    /// <summary>Filters a row.</summary>
    /// <param name="filter">Less than <see cref="Count"/>.</param>
    /// <param name="row">The samples.</param>
    /// <param name="above">The samples of the row above, as long; zeros at the top.</param>
    /// <param name="distance">Bytes to the pixel on the left.</param>
    /// <param name="filtered">As long as the row.</param>
    public static void Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int distance, Span<byte> filtered)
    {
        above = above[..row.Length];
        filtered = filtered[..row.Length];
        distance = Math.Min(distance, row.Length);
        row.CopyTo(filtered);
        switch (filter)
        {
            case 1:
                Subtract(filtered[distance..], row);
                break;
            case 2:
                Subtract(filtered, above);
                break;
            case 3:
                for (var i = 0; i < distance; i++)
                    filtered[i] -= (byte)(above[i] >> 1);
                for (var i = distance; i < row.Length; i++)
                    filtered[i] -= (byte)((row[i - distance] + above[i]) >> 1);
                break;
            case 4:
                Subtract(filtered[..distance], above);
                for (var i = distance; i < row.Length; i++)
                    filtered[i] -= Paeth(row[i - distance], above[i], above[i - distance]);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// The sum of the filtered bytes taken as signed distances from 0; the filter with the least sum is the one
    /// that the specification (section 12.8) recommends.
    /// </summary>
    public static long Cost(ReadOnlySpan<byte> filtered)
    {
        var cost = 0L;
        foreach (var value in filtered)
            cost += Math.Abs((int)(sbyte)value);
        return cost;
    }

    // Whichever of a, b and c lies nearest to a + b - c; ties go to a, then b.
    private static byte Paeth(int a, int b, int c)
    {
        var (distanceA, distanceB, distanceC) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - c - c));
        return (byte)(distanceA <= distanceB && distanceA <= distanceC ? a : distanceB <= distanceC ? b : c);
    }

    private static void Add(Span<byte> row, ReadOnlySpan<byte> other)
    {
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            (new Vector<byte>(row[i..]) + new Vector<byte>(other[i..])).CopyTo(row[i..]);
        for (; i < row.Length; i++)
            row[i] += other[i];
    }

    private static void Subtract(Span<byte> row, ReadOnlySpan<byte> other)
    {
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            (new Vector<byte>(row[i..]) - new Vector<byte>(other[i..])).CopyTo(row[i..]);
        for (; i < row.Length; i++)
            row[i] -= other[i];
    }
}
