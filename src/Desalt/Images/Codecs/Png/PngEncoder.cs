using System.Buffers.Binary;
using System.IO.Compression;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Png;

/// <summary>Writes a picture as PNG without loss.</summary>
internal static class PngEncoder
{
    /// <summary>The bytes of the file.</summary>
    /// <exception cref="BadInputException">The picture holds floats, which PNG does not.</exception>
    public static byte[] Encode(Image image, string name)
    {
        if (image.Format.BitDepth > 16)
            throw new BadInputException($"{name}: PNG holds at most 16 bits a sample and the picture is float; save it as .tif or .pfm, or convert it to 8 or 16 bits first.");

        var header = HeaderFor(image);
        using var file = new MemoryStream();
        file.Write(PngChunks.Signature);
        Span<byte> ihdr = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(ihdr, header.Width);
        BinaryPrimitives.WriteInt32BigEndian(ihdr[4..], header.Height);
        ihdr[8] = (byte)header.BitDepth;
        ihdr[9] = (byte)header.ColorType;
        ihdr[10..].Clear();
        WriteChunk(file, "IHDR"u8, ihdr);

        if (image.Format.BitDepth != header.BitDepth)
        {
            Span<byte> significant = stackalloc byte[header.SamplesPerPixel];
            significant.Fill((byte)image.Format.BitDepth);
            WriteChunk(file, "sBIT"u8, significant);
        }

        if (image.Metadata.ProfileFor(image.Channels) is { IsEmpty: false } profile)
            WriteChunk(file, "iCCP"u8, PngProfile.Pack(profile));
        if (!image.Metadata.Exif.IsEmpty)
            WriteChunk(file, "eXIf"u8, image.Metadata.Exif.Span);

        using var data = new MemoryStream();
        using (var deflated = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
            WriteRows(image, header, deflated);
        WriteChunk(file, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // The least depth that PNG has for the picture's channels and that holds the picture's depth.
    private static PngHeader HeaderFor(Image image)
    {
        var color = (image.Channels, image.Alpha) switch
        {
            (1, null) => PngColorType.Grey,
            (1, _) => PngColorType.GreyAlpha,
            (_, null) => PngColorType.Rgb,
            _ => PngColorType.RgbAlpha,
        };
        var depth = image.Format.BitDepth switch
        {
            > 8 => 16,
            8 => 8,
            _ when color != PngColorType.Grey => 8,
            > 4 => 8,
            > 2 => 4,
            var small => small,
        };
        return new PngHeader(image.Width, image.Height, depth, color, Interlaced: false);
    }

    private static void WriteRows(Image image, PngHeader header, Stream deflated)
    {
        var rowLength = header.RowLength(header.Width);
        var (row, above) = (new byte[rowLength], new byte[rowLength]);
        var (trial, best) = (new byte[1 + rowLength], new byte[1 + rowLength]);
        var samples = new ushort[header.Width * header.SamplesPerPixel];

        // Packed pixels are better left alone: a filter works on bytes and would mix neighbours (specification section 12.8).
        var filters = header.BitDepth < 8 ? 1 : PngFilter.Count;
        for (var y = 0; y < header.Height; y++)
        {
            Quantize(image, header, y, samples);
            Pack(samples, header.BitDepth, row);
            var least = long.MaxValue;
            for (var filter = 0; filter < filters; filter++)
            {
                trial[0] = (byte)filter;
                PngFilter.Apply(filter, row, above, header.FilterDistance, trial.AsSpan(1));
                var cost = PngFilter.Cost(trial.AsSpan(1));
                if (cost < least)
                {
                    least = cost;
                    (trial, best) = (best, trial);
                }
            }

            deflated.Write(best);
            (row, above) = (above, row);
        }
    }

    private static void Quantize(Image image, PngHeader header, int y, Span<ushort> samples)
    {
        float maximum = (1 << header.BitDepth) - 1;
        var (channels, width) = (image.Channels, image.Width);
        var source = image.Pixels.AsSpan(y * width * channels, width * channels);
        if (image.Alpha is null)
        {
            for (var i = 0; i < source.Length; i++)
                samples[i] = ToInteger(source[i], maximum);
            return;
        }

        for (var x = 0; x < width; x++)
        {
            var pixel = samples.Slice(x * (channels + 1), channels + 1);
            for (var channel = 0; channel < channels; channel++)
                pixel[channel] = ToInteger(source[(x * channels) + channel], maximum);
            pixel[channels] = ToInteger(image.Alpha[(y * width) + x], maximum);
        }
    }

    private static ushort ToInteger(float value, float maximum) => (ushort)MathF.Round(Math.Clamp(value, 0f, 1f) * maximum);

    private static void Pack(ReadOnlySpan<ushort> samples, int depth, Span<byte> row)
    {
        if (depth == 16)
        {
            for (var i = 0; i < samples.Length; i++)
                BinaryPrimitives.WriteUInt16BigEndian(row[(2 * i)..], samples[i]);
        }
        else if (depth == 8)
        {
            for (var i = 0; i < samples.Length; i++)
                row[i] = (byte)samples[i];
        }
        else
        {
            row.Clear();
            for (var i = 0; i < samples.Length; i++)
            {
                var bit = i * depth;
                row[bit >> 3] |= (byte)(samples[i] << (8 - depth - (bit & 7)));
            }
        }
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        var start = (int)file.Length;
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(file.GetBuffer().AsSpan(start, 4 + data.Length)));
        file.Write(number);
    }
}
