using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using Desalt.Engine;
using Desalt.Images.Codecs.Exif;

namespace Desalt.Images.Codecs.Png;

/// <summary>Turns the chunks of one PNG file into a picture, row by row, so that the inflated bytes are never held as a whole.</summary>
internal sealed class PngDecoder
{
    // Deflate codes at most 258 bytes in 2 bits: no stream inflates to more than 1032 times its length.
    private const long LargestDeflateRatio = 1032;

    private readonly PngChunks chunks;
    private readonly PngHeader header;
    private readonly string name;

    /// <summary>Checks what can be checked before memory is taken.</summary>
    public PngDecoder(PngChunks chunks, string name)
    {
        this.chunks = chunks;
        this.name = name;
        header = chunks.Header;
        if (header.InflatedLength() > LargestDeflateRatio * chunks.DataLength)
            throw new BadInputException($"{name}: its header declares {header.Width}x{header.Height} pixels but only {chunks.DataLength} bytes of data follow; get the file again.");
        if (header.ColorType == PngColorType.Palette && (chunks.Palette.Length is 0 or > 768 || chunks.Palette.Length % 3 != 0))
            throw new BadInputException($"{name}: its palette is missing or has a wrong length; the file is damaged.");
    }

    /// <summary>Decodes the picture.</summary>
    public Image Decode()
    {
        var format = header.Format;
        var pixels = new float[format.SampleCount];
        var alpha = header.HasAlphaSample || TransparencyApplies() ? new float[format.Height * format.Width] : null;
        try
        {
            using var data = chunks.OpenData();
            using var inflated = new ZLibStream(data, CompressionMode.Decompress);
            foreach (var pass in PngPass.All(header.Interlaced))
                DecodePass(inflated, pass, pixels, alpha);

            // Reading past the last row makes the inflater check the checksum that ends the stream.
            inflated.ReadByte();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new BadInputException($"{name}: its compressed pixels are damaged or cut off; get the file again.", exception);
        }

        var opaque = alpha is null || alpha.AsSpan().IndexOfAnyExcept(1f) < 0;
        var metadata = new ImageMetadata { IccProfile = PngProfile.Unpack(chunks.Profile), Exif = ExifBlock.Checked(chunks.Exif) };
        return AtSignificantDepth(new Image(format, pixels) { Alpha = opaque ? null : alpha, Metadata = metadata });
    }

    private bool TransparencyApplies() => header.ColorType switch
    {
        PngColorType.Grey => chunks.Transparency.Length == 2,
        PngColorType.Rgb => chunks.Transparency.Length == 6,
        PngColorType.Palette => chunks.Transparency.Length > 0,
        _ => false,
    };

    private void DecodePass(ZLibStream inflated, PngPass pass, float[] pixels, float[]? alpha)
    {
        var width = pass.Width(header.Width);
        if (width <= 0)
            return;
        var rowLength = header.RowLength(width);
        var (row, above) = (new byte[1 + rowLength], new byte[1 + rowLength]);
        var samples = new ushort[width * header.SamplesPerPixel];
        var height = pass.Height(header.Height);
        for (var y = 0; y < height; y++)
        {
            inflated.ReadExactly(row);
            if (row[0] >= PngFilter.Count)
                throw new BadInputException($"{name}: a row names the filter {row[0]}, which PNG does not have; the file is damaged.");
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), header.FilterDistance);
            Unpack(row.AsSpan(1), samples);
            var first = ((pass.Top + (y * pass.StepY)) * header.Width) + pass.Left;
            Place(samples, first, pass.StepX, pixels, alpha);
            (row, above) = (above, row);
        }
    }

    private void Unpack(ReadOnlySpan<byte> row, Span<ushort> samples)
    {
        if (header.BitDepth == 16)
        {
            for (var i = 0; i < samples.Length; i++)
                samples[i] = BinaryPrimitives.ReadUInt16BigEndian(row[(2 * i)..]);
        }
        else if (header.BitDepth == 8)
        {
            var i = 0;
            for (; i <= samples.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                Vector.Widen(new Vector<byte>(row[i..]), out var lower, out var upper);
                lower.CopyTo(samples[i..]);
                upper.CopyTo(samples[(i + Vector<ushort>.Count)..]);
            }

            for (; i < samples.Length; i++)
                samples[i] = row[i];
        }
        else
        {
            // The leftmost pixel stands in the highest bits of a byte.
            var (depth, mask) = (header.BitDepth, (1 << header.BitDepth) - 1);
            for (var i = 0; i < samples.Length; i++)
            {
                var bit = i * depth;
                samples[i] = (ushort)((row[bit >> 3] >> (8 - depth - (bit & 7))) & mask);
            }
        }
    }

    private void Place(ReadOnlySpan<ushort> samples, int first, int step, float[] pixels, float[]? alpha)
    {
        if (header.ColorType == PngColorType.Palette)
        {
            PlacePalette(samples, first, step, pixels, alpha);
            return;
        }

        var stored = header.SamplesPerPixel;
        var channels = header.Format.Channels;
        float maximum = (1 << header.BitDepth) - 1;
        if (step == 1 && alpha is null)
        {
            PlaceRow(samples, maximum, pixels.AsSpan(first * channels, samples.Length));
            return;
        }

        for (var (x, at) = (0, first); x < samples.Length; x += stored, at += step)
        {
            for (var channel = 0; channel < channels; channel++)
                pixels[(at * channels) + channel] = samples[x + channel] / maximum;
            if (alpha is not null)
                alpha[at] = header.HasAlphaSample ? samples[x + channels] / maximum : IsTransparent(samples.Slice(x, stored)) ? 0f : 1f;
        }
    }

    private static void PlaceRow(ReadOnlySpan<ushort> samples, float maximum, Span<float> target)
    {
        var i = 0;
        for (; i <= samples.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(samples[i..]), out var lower, out var upper);
            (Vector.ConvertToSingle(Vector.AsVectorInt32(lower)) / maximum).CopyTo(target[i..]);
            (Vector.ConvertToSingle(Vector.AsVectorInt32(upper)) / maximum).CopyTo(target[(i + Vector<float>.Count)..]);
        }

        for (; i < samples.Length; i++)
            target[i] = samples[i] / maximum;
    }

    private bool IsTransparent(ReadOnlySpan<ushort> pixel)
    {
        var transparent = chunks.Transparency.Span;
        for (var channel = 0; channel < pixel.Length; channel++)
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(transparent[(2 * channel)..]) != pixel[channel])
                return false;
        }

        return true;
    }

    private void PlacePalette(ReadOnlySpan<ushort> samples, int first, int step, float[] pixels, float[]? alpha)
    {
        var palette = chunks.Palette.Span;
        var transparency = chunks.Transparency.Span;
        var at = first;
        foreach (var index in samples)
        {
            if (3 * index >= palette.Length)
                throw new BadInputException($"{name}: a pixel names colour {index} of a palette of {palette.Length / 3}; the file is damaged.");
            for (var channel = 0; channel < 3; channel++)
                pixels[(3 * at) + channel] = palette[(3 * index) + channel] / 255f;
            if (alpha is not null)
                alpha[at] = index < transparency.Length ? transparency[index] / 255f : 1f;
            at += step;
        }
    }

    // A 10-bit picture is stored as 16 bits beside an sBIT chunk that says 10. The chunk is believed only where every sample
    // comes back to the same stored integer, so that no picture ever loses bits to a wrong chunk.
    private Image AtSignificantDepth(Image image)
    {
        var bits = chunks.SignificantBits.Span;
        if (header.ColorType == PngColorType.Palette || bits.Length != header.SamplesPerPixel)
            return image;
        var depth = bits[0];
        if (depth < 1 || depth >= header.BitDepth || bits.IndexOfAnyExcept(depth) >= 0)
            return image;
        var reduced = image.Format with { BitDepth = depth };
        return Fits(image.Pixels) && (image.Alpha is null || Fits(image.Alpha)) ? image.WithBitDepth(depth) : image;

        bool Fits(float[] plane)
        {
            foreach (var value in plane)
            {
                if (image.Format.Quantize(reduced.Quantize(value)) != value)
                    return false;
            }

            return true;
        }
    }
}
