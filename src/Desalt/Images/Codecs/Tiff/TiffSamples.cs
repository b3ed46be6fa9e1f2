using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using Desalt.Engine;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Desalt.Images.Codecs.Tiff;

/// <summary>Reads the samples of a TIFF picture, strip by strip or tile by tile.</summary>
internal sealed class TiffSamples
{
    private readonly TiffLayout layout;
    private readonly long fileLength;
    private readonly string name;
    private readonly float[] pixels;
    private readonly float[]? alpha;
    private readonly float[] palette;

    private TiffSamples(LibTiff tiff, TiffLayout layout, long fileLength, string name)
    {
        (this.layout, this.fileLength, this.name) = (layout, fileLength, name);
        pixels = new float[layout.Format.SampleCount];
        alpha = layout.HasAlpha ? new float[layout.Format.Height * layout.Format.Width] : null;
        palette = layout.Photometric == Photometric.PALETTE ? ReadPalette(tiff, layout, name) : [];
    }

    /// <summary>The picture without its metadata.</summary>
    /// <param name="tiff">The open file.</param>
    /// <param name="layout">How it stores its picture.</param>
    /// <param name="fileLength">Its bytes, which bound what can be inflated from them.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="BadInputException">A strip or tile is damaged, or claims more than the file can hold.</exception>
    public static Image Read(LibTiff tiff, TiffLayout layout, long fileLength, string name)
    {
        var (height, width) = (layout.Format.Height, layout.Format.Width);
        var planes = layout.InPlanes ? layout.SamplesPerPixel : 1;
        var (tileHeight, tileWidth) = (height, width);
        if (tiff.IsTiled())
            (tileHeight, tileWidth) = (tiff.GetField(TiffTag.TILELENGTH)[0].ToInt(), tiff.GetField(TiffTag.TILEWIDTH)[0].ToInt());
        else if (tiff.GetField(TiffTag.ROWSPERSTRIP) is [var rows])
            tileHeight = (int)Math.Clamp(rows.ToUInt(), 1, (uint)height);
        if (tileHeight < 1 || tileWidth < 1)
            throw TooFew();

        var chunkLength = layout.RowLength(tileWidth) * tileHeight;
        var inflated = layout.RowLength(width) * height * planes;
        if (Math.Max(inflated, chunkLength) > layout.LargestRatio * fileLength || chunkLength > Array.MaxLength)
            throw TooFew();

        var samples = new TiffSamples(tiff, layout, fileLength, name);
        var chunk = new byte[chunkLength];
        for (var plane = 0; plane < planes; plane++)
        {
            for (var top = 0; top < height; top += tileHeight)
            {
                for (var left = 0; left < width; left += tileWidth)
                    samples.ReadChunk(tiff, chunk, top, left, tileHeight, tileWidth, plane);
            }
        }

        samples.Straighten();
        return new Image(layout.Format, samples.pixels) { Alpha = samples.alpha is { } opacity && opacity.AsSpan().IndexOfAnyExcept(1f) >= 0 ? opacity : null };

        BadInputException TooFew() => new($"{name}: declares {width}x{height} pixels, more than its {fileLength} bytes can hold; get the file again.");
    }

    private void ReadChunk(LibTiff tiff, byte[] chunk, int top, int left, int tileHeight, int tileWidth, int plane)
    {
        var (rows, columns) = (Math.Min(tileHeight, layout.Format.Height - top), Math.Min(tileWidth, layout.Format.Width - left));
        var rowLength = layout.RowLength(tileWidth);
        int expected, read;

        // The library takes as much memory for packed bytes as the file claims that there are.
        if (tiff.IsTiled())
        {
            var tile = tiff.ComputeTile(left, top, 0, (short)plane);
            expected = chunk.Length;
            read = tiff.RawTileSize(tile) > fileLength ? 0 : tiff.ReadEncodedTile(tile, chunk, 0, expected);
        }
        else
        {
            var strip = tiff.ComputeStrip(top, (short)plane);
            expected = (int)(rowLength * rows);
            read = tiff.RawStripSize(strip) > fileLength ? 0 : tiff.ReadEncodedStrip(strip, chunk, 0, expected);
        }

        if (read < expected)
            throw new BadInputException($"{name}: its pixels are damaged or cut off; get the file again.");
        var values = new float[columns * layout.Interleaved];
        for (var y = 0; y < rows; y++)
        {
            Unpack(chunk.AsSpan((int)(y * rowLength), (int)rowLength), values);
            Place(values, ((top + y) * layout.Format.Width) + left, plane);
        }
    }

    // The library has put integers of 16 and floats of 32 and 64 bits into the byte order of this machine.
    private void Unpack(ReadOnlySpan<byte> row, Span<float> values)
    {
        float maximum = (1 << Math.Min(layout.SampleBits, 16)) - 1;
        switch (layout.SampleBits, layout.IsFloat)
        {
            case (8, _):
                for (var i = 0; i < values.Length; i++)
                    values[i] = row[i] / maximum;
                break;
            case (16, false):
                var integers = MemoryMarshal.Cast<byte, ushort>(row);
                for (var i = 0; i < values.Length; i++)
                    values[i] = integers[i] / maximum;
                break;
            case (16, true):
                var halves = MemoryMarshal.Cast<byte, Half>(row);
                for (var i = 0; i < values.Length; i++)
                    values[i] = Finite((float)halves[i]);
                break;
            case (32, _):
                var floats = MemoryMarshal.Cast<byte, float>(row);
                for (var i = 0; i < values.Length; i++)
                    values[i] = Finite(floats[i]);
                break;
            case (64, _):
                var doubles = MemoryMarshal.Cast<byte, double>(row);
                for (var i = 0; i < values.Length; i++)
                    values[i] = Finite((float)doubles[i]);
                break;
            default:
                // Any other number of bits is packed, the leftmost sample in the highest bits.
                var (buffer, held, next) = (0u, 0, 0);
                for (var i = 0; i < values.Length; i++)
                {
                    for (; held < layout.SampleBits; held += 8)
                        buffer = (buffer << 8) | row[next++];
                    held -= layout.SampleBits;
                    values[i] = ((buffer >> held) & (uint)maximum) / maximum;
                }

                break;
        }
    }

    private float Finite(float value) => float.IsFinite(value)
        ? value
        : throw new BadInputException($"{name}: holds samples that are not finite numbers; replace them first.");

    private void Place(ReadOnlySpan<float> values, int first, int plane)
    {
        var channels = layout.Format.Channels;
        var interleaved = layout.Interleaved;
        for (var (i, pixel) = (0, first); i < values.Length; i += interleaved, pixel++)
        {
            for (var sample = plane; sample < plane + interleaved; sample++)
            {
                var value = values[i + sample - plane];
                if (sample >= layout.StoredChannels)
                    alpha![pixel] = value;
                else if (layout.Photometric == Photometric.PALETTE)
                    Colour(value).CopyTo(pixels.AsSpan(3 * pixel));
                else
                    pixels[(pixel * channels) + sample] = layout.Photometric == Photometric.MINISWHITE ? Inverse(value) : value;
            }
        }
    }

    private float Inverse(float value) => (layout.Format.MaximumStored - MathF.Round(value * layout.Format.MaximumStored)) / layout.Format.MaximumStored;

    private ReadOnlySpan<float> Colour(float value) => palette.AsSpan(3 * (int)MathF.Round(value * ((1 << layout.SampleBits) - 1)), 3);

    // Red, then green, then blue of all entries, 16 bits each; writers of old stored bytes in them. Pictures with palettes are of 8 bits.
    private static float[] ReadPalette(LibTiff tiff, TiffLayout layout, string name)
    {
        var entries = 1 << layout.SampleBits;
        if (tiff.GetField(TiffTag.COLORMAP) is not [var red, var green, var blue])
            throw new BadInputException($"{name}: its palette is missing; the file is damaged.");
        ushort[][] columns = [red.ToUShortArray(), green.ToUShortArray(), blue.ToUShortArray()];
        var divisor = columns.Any(column => column.Any(value => value > 255)) ? 257f : 1f;
        var palette = new float[3 * entries];
        for (var i = 0; i < palette.Length; i++)
            palette[i] = MathF.Round(columns[i % 3][i / 3] / divisor) / 255f;
        return palette;
    }

    private void Straighten()
    {
        if (!layout.IsPremultiplied)
            return;
        for (var i = 0; i < pixels.Length; i++)
        {
            var opacity = alpha![i / layout.Format.Channels];
            pixels[i] = opacity > 0 ? layout.Format.Quantize(pixels[i] / opacity) : 0;
        }
    }
}
