using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Desalt.Images.Codecs.Png;

/// <summary>
/// The five row filters of PNG (specification section 9): each byte is stored less a guess made from the byte to the left (a),
/// above (b) and above left (c), so that smooth pictures compress. Bytes outside of the picture count as 0.
/// </summary>
internal static class PngFilter
{
    /// <summary>Number of filters: 0 none, 1 sub (a), 2 up (b), 3 average of a and b, 4 Paeth.</summary>
    public const int Count = 5;

    // The bytes of the largest pixel.
    private const int AtOnce = 8;

    /// <summary>Turns a filtered row back into samples, in place.</summary>
    /// <param name="filter">Less than <see cref="Count"/>.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The restored row above, as long; zeros at the top.</param>
    /// <param name="distance">Bytes to the pixel on the left.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        above = above[..row.Length];
        switch (filter)
        {
            case 1:
                Undo<PngGuessLeft>(row, above, distance);
                break;
            case 2:
                Add(row, above);
                break;
            case 3:
                Undo<PngGuessMean>(row, above, distance);
                break;
            case 4:
                Undo<PngGuessPaeth>(row, above, distance);
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
                    filtered[i] -= PngGuessMean.Of(row[i - distance], above[i], 0);
                break;
            case 4:
                Subtract(filtered[..distance], above);
                for (var i = distance; i < row.Length; i++)
                    filtered[i] -= PngGuessPaeth.Of(row[i - distance], above[i], above[i - distance]);
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
        // The distance of a byte from 0 is the lesser of the two ways there. Sums of 16 bits hold those of 255 bytes and more.
        const int most = 255;
        var (cost, i) = (0L, 0);
        while (i <= filtered.Length - Vector<byte>.Count)
        {
            var sums = Vector<ushort>.Zero;
            for (var round = 0; round < most && i <= filtered.Length - Vector<byte>.Count; round++, i += Vector<byte>.Count)
            {
                var values = new Vector<byte>(filtered[i..]);
                Vector.Widen(Vector.Min(values, Vector<byte>.Zero - values), out var lower, out var upper);
                sums += lower + upper;
            }

            Vector.Widen(sums, out var even, out var odd);
            cost += Vector.Sum(even) + Vector.Sum(odd);
        }

        for (; i < filtered.Length; i++)
            cost += Math.Abs((int)(sbyte)filtered[i]);
        return cost;
    }

    // Each pixel is guessed from the one before it, so one pixel is what can be restored at once: its bytes side by side in a register, in
    // which it stays to be the next one's neighbour.
    private static void Undo<TGuess>(Span<byte> row, ReadOnlySpan<byte> above, int distance)
        where TGuess : IPngGuess
    {
        var (left, aboveLeft) = (Vector128<short>.Zero, Vector128<short>.Zero);
        var i = 0;
        if (row.Length >= AtOnce)
        {
            var filtered = LoadPixel(row);
            for (; i <= row.Length - AtOnce - distance; i += distance)
            {
                // The next pixel is read before this one is written, which takes a byte more than it has where a pixel has three.
                var next = LoadPixel(row[(i + distance)..]);
                var up = LoadPixel(above[i..]);
                left = (filtered + TGuess.Of(left, up, aboveLeft)) & Vector128.Create((short)byte.MaxValue);
                aboveLeft = up;
                StorePixel(left, distance, row[i..]);
                filtered = next;
            }

            // What was written too much of the first pixel below.
            if (i > 0)
                StorePixel(filtered, distance, row[i..]);
        }

        for (; i < row.Length; i++)
        {
            var (a, c) = i < distance ? (0, 0) : (row[i - distance], above[i - distance]);
            row[i] += TGuess.Of(a, above[i], c);
        }
    }

    private static Vector128<short> LoadPixel(ReadOnlySpan<byte> bytes) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(BinaryPrimitives.ReadUInt64LittleEndian(bytes)).AsByte()).AsInt16();

    private static void StorePixel(Vector128<short> pixel, int length, Span<byte> bytes)
    {
        var packed = Vector128.Narrow(pixel.AsUInt16(), pixel.AsUInt16()).AsUInt64().ToScalar();
        if (length == 1)
            bytes[0] = (byte)packed;
        else if (length == 2)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)packed);
        else if (length <= 4)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)packed);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, packed);
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
