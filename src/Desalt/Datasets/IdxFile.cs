using System.Buffers.Binary;
using System.IO.Compression;
using Desalt.Engine;

namespace Desalt.Datasets;

/// <summary>
/// The IDX format of MNIST and its kin: a big-endian magic number (0x801 labels, 0x803 pictures), one big-endian count per
/// dimension, then the bytes. Files may be gzip-compressed, which is told by content, not by name.
/// Memory follows what a file holds, never what its header promises.
/// </summary>
internal static class IdxFile
{
    private const int LabelMagic = 0x801;
    private const int ImageMagic = 0x803;
    private const long SmallestBlock = 1 << 16;

    /// <summary>Reads pictures: count x height x width bytes.</summary>
    /// <exception cref="BadInputException">The file is no sound IDX file of pictures.</exception>
    public static (byte[] Pixels, int Count, int Height, int Width) ReadImages(string path)
    {
        var (bytes, dimensions) = Read(path, ImageMagic);
        return (bytes, dimensions[0], dimensions[1], dimensions[2]);
    }

    /// <summary>Reads labels: count bytes.</summary>
    /// <exception cref="BadInputException">The file is no sound IDX file of labels.</exception>
    public static byte[] ReadLabels(string path) => Read(path, LabelMagic).Bytes;

    /// <summary>Opens a file for reading its content: decompressed where it is gzip.</summary>
    public static Stream OpenContent(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        Span<byte> start = stackalloc byte[2];
        var compressed = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start[0] == 0x1f && start[1] == 0x8b;
        file.Position = 0;
        return compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static (byte[] Bytes, int[] Dimensions) Read(string path, int magic)
    {
        try
        {
            using var content = OpenContent(path);
            var dimensions = ReadHeader(content, path, magic);
            var length = dimensions.Aggregate(1L, (product, dimension) => product * dimension);
            if (length > Array.MaxLength)
            {
                throw new BadInputException(
                    $"{path}: the header promises {string.Join(" x ", dimensions)} bytes, more than one set can hold; fetch the file again.");
            }

            return (ReadBody(content, path, (int)length, FirstBlock(path, length)), dimensions);
        }
        catch (InvalidDataException exception)
        {
            throw new BadInputException($"{path}: the gzip data are damaged; fetch the file again.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be read ({exception.Message.TrimEnd('.')}).", exception);
        }
    }

    private static int[] ReadHeader(Stream content, string path, int magic)
    {
        var dimensions = new int[magic & 0xff];
        Span<byte> header = stackalloc byte[4 + (4 * 3)];
        header = header[..(4 + (4 * dimensions.Length))];
        var got = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (got == 0)
            throw new BadInputException($"{path}: the file is empty; fetch it again.");
        if (got >= 4)
            CheckMagic(BinaryPrimitives.ReadInt32BigEndian(header), path, magic);
        if (got < header.Length)
            throw new BadInputException($"{path}: ends inside its header, after {got} bytes; fetch it again.");
        for (var i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = BinaryPrimitives.ReadInt32BigEndian(header[(4 + (4 * i))..]);
            // 65,535 rows or columns keep the product of three dimensions inside a long.
            if (dimensions[i] <= 0 || (i > 0 && dimensions[i] > ushort.MaxValue))
            {
                throw new BadInputException(
                    $"{path}: the header gives dimension {i + 1} as {(uint)dimensions[i]}, which no such set has; fetch the file again.");
            }
        }

        return dimensions;
    }

    private static void CheckMagic(int found, string path, int wanted)
    {
        if (found == wanted)
            return;
        throw new BadInputException((found, wanted) switch
        {
            (ImageMagic, LabelMagic) => $"{path}: holds pictures where labels belong; exchange the two files.",
            (LabelMagic, ImageMagic) => $"{path}: holds labels where pictures belong; exchange the two files.",
            _ => $"{path}: begins with 0x{found:x8}, not with 0x{wanted:x8} as an IDX file of "
                + $"{(wanted == ImageMagic ? "pictures" : "labels")} does; fetch the file again.",
        });
    }

    // Pictures seldom shrink to less than a quarter, so a sound file fits at once.
    private static int FirstBlock(string path, long length) =>
        (int)Math.Min(length, Math.Max(SmallestBlock, 4 * new FileInfo(path).Length));

    // The buffer grows as bytes arrive, so that a header that lies costs no more than the file is worth.
    private static byte[] ReadBody(Stream content, string path, int length, int firstBlock)
    {
        var bytes = new byte[firstBlock];
        var filled = 0;
        while (true)
        {
            filled += content.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length)
            {
                throw new BadInputException(
                    $"{path}: is cut short, {filled} of the {length} bytes that its header promises are there; fetch it again.");
            }

            if (filled == length)
                break;
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }

        return content.ReadByte() < 0
            ? bytes
            : throw new BadInputException($"{path}: goes on after the {length} bytes that its header promises; fetch it again.");
    }
}
