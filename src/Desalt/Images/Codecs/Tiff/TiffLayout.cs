using BitMiracle.LibTiff.Classic;
using Desalt.Engine;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Desalt.Images.Codecs.Tiff;

/// <summary>How a TIFF file stores its picture, checked.</summary>
internal sealed record TiffLayout
{
    /// <summary>Size of the picture, its channels, and the depth that its samples have once read.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>Bits of a stored sample.</summary>
    public required int SampleBits { get; init; }

    /// <summary>Whether samples are floats, not integers.</summary>
    public required bool IsFloat { get; init; }

    /// <summary>What the samples mean.</summary>
    public required Photometric Photometric { get; init; }

    /// <summary>Samples of a stored pixel: an index or the channels, then perhaps alpha.</summary>
    public required int SamplesPerPixel { get; init; }

    /// <summary>Whether each sample of the pixel has strips or tiles of its own.</summary>
    public required bool InPlanes { get; init; }

    /// <summary>Whether the last sample is opacity that the colours were multiplied with.</summary>
    public required bool IsPremultiplied { get; init; }

    /// <summary>How many times its length the densest data can inflate to.</summary>
    public required long LargestRatio { get; init; }

    /// <summary>Whether the last sample is opacity.</summary>
    public bool HasAlpha => SamplesPerPixel > StoredChannels;

    /// <summary>Samples of a pixel without alpha.</summary>
    public int StoredChannels => Photometric == Photometric.RGB ? 3 : 1;

    /// <summary>Samples beside each other in one strip or tile.</summary>
    public int Interleaved => InPlanes ? 1 : SamplesPerPixel;

    /// <summary>Bytes of a row of so many pixels in a strip or tile.</summary>
    public long RowLength(int pixels) => (((long)pixels * Interleaved * SampleBits) + 7) / 8;

    /// <summary>Reads the tags.</summary>
    /// <exception cref="BadInputException">A kind of TIFF that is not read.</exception>
    public static TiffLayout Read(LibTiff tiff, string name)
    {
        int Field(TiffTag tag) => tiff.GetFieldDefaulted(tag) is [var value, ..] ? value.ToInt() : 0;
        var (bits, samples) = (Field(TiffTag.BITSPERSAMPLE), Field(TiffTag.SAMPLESPERPIXEL));
        var (photometric, kind) = ((Photometric)Field(TiffTag.PHOTOMETRIC), (SampleFormat)Field(TiffTag.SAMPLEFORMAT));
        var isFloat = kind == SampleFormat.IEEEFP;
        var stored = photometric == Photometric.RGB ? 3 : 1;
        if (photometric is not (Photometric.MINISBLACK or Photometric.MINISWHITE or Photometric.RGB or Photometric.PALETTE))
        {
            var colours = photometric == Photometric.SEPARATED ? "CMYK, the colours of a printing press," : $"colours of kind {(int)photometric} (PhotometricInterpretation),";
            throw new BadInputException($"{name}: holds {colours} which are not read; convert it to RGB first.");
        }

        var depthIsRead = isFloat ? bits is 16 or 32 or 64 : kind is 0 or SampleFormat.UINT && bits is >= 1 and <= 16;
        if (!depthIsRead || (isFloat && photometric is Photometric.PALETTE or Photometric.MINISWHITE) || (photometric == Photometric.PALETTE && bits > 8))
            throw new BadInputException($"{name}: its samples are {bits} bits of kind {(int)kind} (SampleFormat), which are not read; convert it to integers of 8 or 16 bits, or to floats.");
        if (samples != stored && samples != stored + 1)
            throw new BadInputException($"{name}: has {samples} samples a pixel, and only grey (1) and colour (3), each perhaps with alpha, are read; split it first.");

        var depth = isFloat ? 32 : photometric == Photometric.PALETTE ? 8 : bits;
        var channels = photometric == Photometric.PALETTE ? 3 : stored;
        return new TiffLayout
        {
            Format = ImageCodecs.CheckedFormat((uint)Field(TiffTag.IMAGELENGTH), (uint)Field(TiffTag.IMAGEWIDTH), channels, depth, name),
            SampleBits = bits,
            IsFloat = isFloat,
            Photometric = photometric,
            SamplesPerPixel = samples,
            InPlanes = samples > 1 && Field(TiffTag.PLANARCONFIG) == (int)PlanarConfig.SEPARATE,
            IsPremultiplied = samples > stored && tiff.GetFieldDefaulted(TiffTag.EXTRASAMPLES) is [_, var extra, ..]
                && extra.ToShortArray() is [(short)ExtraSample.ASSOCALPHA, ..],
            LargestRatio = RatioOf((Compression)Field(TiffTag.COMPRESSION), name),
        };
    }

    // PackBits makes 128 bytes of 2; an LZW code of at least 9 bits stands for at most 4096 bytes; Deflate as in PNG.
    private static long RatioOf(Compression compression, string name) => compression switch
    {
        0 or Compression.NONE => 1,
        Compression.PACKBITS => 64,
        Compression.LZW => 4096,
        Compression.ADOBE_DEFLATE or Compression.DEFLATE => 1032,
        _ => throw new BadInputException($"{name}: is compressed by method {(int)compression}, and only none, PackBits, LZW and Deflate are read; save it again with one of these."),
    };
}
