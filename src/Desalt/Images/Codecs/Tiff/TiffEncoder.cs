using System.IO.Compression;
using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using Desalt.Engine;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Desalt.Images.Codecs.Tiff;

/// <summary>Writes a picture as TIFF: integers of 8 or 16 bits, or floats as they are, packed by Deflate.</summary>
internal static class TiffEncoder
{
    // A strip is what a reader must hold at once; TIFF 6.0 recommends about 8 KB, of the memory of 1992.
    private const int StripLength = 1 << 18;

    // Offsets of classic TIFF have 32 bits, and a file in memory less.
    private const long LongestFile = int.MaxValue;

    static TiffEncoder() => SilentTiffErrors.Install();

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="BadInputException">The picture is too large for the file format.</exception>
    public static byte[] Encode(Image image, string name)
    {
        var bits = image.Format.BitDepth switch
        {
            > 16 => 32,
            > 8 => 16,
            _ => 8,
        };
        var samples = image.Channels + (image.Alpha is null ? 0 : 1);
        var rowLength = (long)image.Width * samples * bits / 8;
        if (rowLength * image.Height > LongestFile)
            throw new BadInputException($"{name}: the picture of {image.Format} is too large for a TIFF file; save it as .png.");

        using var file = new MemoryStream();
        using (var tiff = LibTiff.ClientOpen(name, "w", file, new KeptOpen()) ?? throw new InvalidOperationException("LibTiff refused to write into memory."))
        {
            var rows = (int)Math.Clamp(StripLength / rowLength, 1, image.Height);
            WriteTags(tiff, image, bits, samples, rows);
            WriteStrips(tiff, image, bits, samples, rows);
        }

        if (!image.Metadata.Exif.IsEmpty)
            TiffExif.AddTo(file, image.Metadata.Exif);
        return file.ToArray();
    }

    private static void WriteTags(LibTiff tiff, Image image, int bits, int samples, int rows)
    {
        tiff.SetField(TiffTag.IMAGEWIDTH, image.Width);
        tiff.SetField(TiffTag.IMAGELENGTH, image.Height);
        tiff.SetField(TiffTag.BITSPERSAMPLE, bits);
        tiff.SetField(TiffTag.SAMPLEFORMAT, bits == 32 ? SampleFormat.IEEEFP : SampleFormat.UINT);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, samples);
        tiff.SetField(TiffTag.PHOTOMETRIC, image.Channels == 1 ? Photometric.MINISBLACK : Photometric.RGB);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.ORIENTATION, Orientation.TOPLEFT);
        tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
        if (bits < 32)
            tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
        tiff.SetField(TiffTag.ROWSPERSTRIP, rows);
        if (image.Alpha is not null)
            tiff.SetField(TiffTag.EXTRASAMPLES, 1, new[] { (short)ExtraSample.UNASSALPHA });
        if (image.Metadata.ProfileFor(image.Channels) is { IsEmpty: false } profile)
            tiff.SetField(TiffTag.ICCPROFILE, profile.Length, profile.ToArray());
    }

    private static void WriteStrips(LibTiff tiff, Image image, int bits, int samples, int rows)
    {
        var rowLength = image.Width * samples * bits / 8;
        var row = new byte[rowLength];
        using var packed = new MemoryStream();
        for (var (top, strip) = (0, 0); top < image.Height; top += rows, strip++)
        {
            // The runtime's Deflate is native and several times as fast as the library's.
            packed.SetLength(0);
            using (var deflated = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                for (var y = top; y < Math.Min(top + rows, image.Height); y++)
                {
                    Pack(image, y, bits, samples, row);
                    Predict(row, bits, samples);
                    deflated.Write(row);
                }
            }

            if (tiff.WriteRawStrip(strip, packed.GetBuffer(), (int)packed.Length) < 0)
                throw new InvalidOperationException("LibTiff refused to write a strip into memory.");
        }
    }

    private static void Pack(Image image, int y, int bits, int samples, Span<byte> row)
    {
        float maximum = bits == 32 ? 1 : (1 << bits) - 1;
        var pixels = image.Pixels.AsSpan(y * image.Width * image.Channels, image.Width * image.Channels);
        for (var x = 0; x < image.Width; x++)
        {
            for (var sample = 0; sample < samples; sample++)
            {
                var value = sample < image.Channels ? pixels[(x * image.Channels) + sample] : image.Alpha![(y * image.Width) + x];
                var at = (x * samples) + sample;
                if (bits == 32)
                    MemoryMarshal.Cast<byte, float>(row)[at] = value;
                else if (bits == 16)
                    MemoryMarshal.Cast<byte, ushort>(row)[at] = (ushort)MathF.Round(Math.Clamp(value, 0f, 1f) * maximum);
                else
                    row[at] = (byte)MathF.Round(Math.Clamp(value, 0f, 1f) * maximum);
            }
        }
    }

    // Horizontal differencing, TIFF 6.0 section 14: each sample as what it adds to that of the pixel on its left; from the right,
    // so that what is subtracted is still whole.
    private static void Predict(Span<byte> row, int bits, int samples)
    {
        if (bits == 8)
        {
            for (var i = row.Length - 1; i >= samples; i--)
                row[i] -= row[i - samples];
        }
        else if (bits == 16)
        {
            var integers = MemoryMarshal.Cast<byte, ushort>(row);
            for (var i = integers.Length - 1; i >= samples; i--)
                integers[i] -= integers[i - samples];
        }
    }

    /// <summary>The library closes what it wrote to; the bytes are still to be taken.</summary>
    private sealed class KeptOpen : TiffStream
    {
        public override void Close(object clientData)
        {
        }
    }
}
