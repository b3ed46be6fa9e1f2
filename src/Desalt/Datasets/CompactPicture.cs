using System.Numerics;
using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>A picture held for cutting patches from: as bytes where its samples are whole multiples of 1/255, as floats where they are not.</summary>
public sealed class CompactPicture
{
    private static readonly float[] SampleOfByte = [.. Enumerable.Range(0, 256).Select(stored => stored / 255f)];

    private readonly byte[]? stored;
    private readonly float[] samples = [];

    /// <summary>Takes the samples of a picture; opacity is left behind.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="name">What messages call it.</param>
    public CompactPicture(Image picture, string name)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Name = name;
        Format = picture.Format;
        stored = Store(picture.Pixels);
        if (stored is null)
            samples = picture.Pixels;
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Size and range.</summary>
    public ImageFormat Format { get; }

    /// <summary>Memory that the samples take.</summary>
    public long Bytes => stored?.Length ?? (4L * samples.Length);

    /// <summary>Cuts out a square in one of its eight orientations.</summary>
    /// <param name="top">First row.</param>
    /// <param name="left">First column.</param>
    /// <param name="side">Rows and columns; the square lies inside the picture.</param>
    /// <param name="orientation">0 to 7: 1 turns upside down, 2 mirrors left to right, 4 exchanges rows and columns, and sums of these do several.</param>
    /// <param name="target">side x side x channels samples in [0, 1].</param>
    public void Cut(int top, int left, int side, int orientation, Span<float> target)
    {
        // How far apart neighbours of the square's rows and columns lie in the picture; turning is mirroring and transposing.
        var channels = Format.Channels;
        var (downwards, rightwards) = (Format.Width * channels, channels);
        var start = (top * downwards) + (left * rightwards);
        if ((orientation & 1) != 0)
        {
            start += (side - 1) * downwards;
            downwards = -downwards;
        }

        if ((orientation & 2) != 0)
        {
            start += (side - 1) * rightwards;
            rightwards = -rightwards;
        }

        if ((orientation & 4) != 0)
            (downwards, rightwards) = (rightwards, downwards);
        for (var row = 0; row < side; row++, start += downwards)
        {
            var line = target.Slice(row * side * channels, side * channels);
            if (stored is null)
                Copy(samples, start, rightwards, line);
            else
                Look(stored, start, rightwards, line);
        }
    }

    private void Copy(float[] from, int start, int step, Span<float> line)
    {
        for (var at = 0; at < line.Length; start += step)
        {
            for (var channel = 0; channel < Format.Channels; channel++)
                line[at++] = from[start + channel];
        }
    }

    private void Look(byte[] from, int start, int step, Span<float> line)
    {
        var table = SampleOfByte;
        for (var at = 0; at < line.Length; start += step)
        {
            for (var channel = 0; channel < Format.Channels; channel++)
                line[at++] = table[from[start + channel]];
        }
    }

    // Null where a sample would not come back to the bit.
    private static byte[]? Store(float[] samples)
    {
        var bytes = new byte[samples.Length];
        var i = 0;
        for (; i <= samples.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var (first, second) = (StoreShorts(i), StoreShorts(i + Vector<short>.Count));
            if (first is null || second is null)
                return null;
            Vector.Narrow(first.Value, second.Value).CopyTo(bytes, i);
        }

        for (; i < samples.Length; i++)
        {
            bytes[i] = (byte)MathF.Round(Math.Clamp(samples[i], 0f, 1f) * 255);
            if (SampleOfByte[bytes[i]] != samples[i])
                return null;
        }

        return bytes;

        Vector<ushort>? StoreShorts(int from)
        {
            var (first, second) = (StoreInts(from), StoreInts(from + Vector<float>.Count));
            return first is null || second is null ? null : Vector.Narrow(first.Value, second.Value);
        }

        Vector<uint>? StoreInts(int from)
        {
            var values = new Vector<float>(samples, from);
            var clamped = Vector.Min(Vector.Max(values, Vector<float>.Zero), Vector<float>.One);
            var rounded = Vector.ConvertToInt32(Vector.Round(clamped * 255));
            return Vector.EqualsAll(Vector.ConvertToSingle(rounded) / 255, values) ? Vector.AsVectorUInt32(rounded) : null;
        }
    }
}
