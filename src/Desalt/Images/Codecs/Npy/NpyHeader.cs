using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Npy;

/// <summary>The header of an .npy file, format 1.0 and 2.0: a Python dictionary that names element type, order and shape.</summary>
/// <param name="ElementType">NumPy's name of the element type, such as "&lt;f4".</param>
/// <param name="IsColumnMajor">Whether the first index runs fastest (Fortran order).</param>
/// <param name="Shape">Elements along each index.</param>
/// <param name="BodyStart">Byte at which the elements begin.</param>
internal sealed partial record NpyHeader(string ElementType, bool IsColumnMajor, IReadOnlyList<long> Shape, int BodyStart)
{
    /// <summary>First bytes of every .npy file.</summary>
    public static ReadOnlySpan<byte> Signature => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Bytes of one element.</summary>
    public int ElementLength => ElementType[^1] - '0';

    /// <summary>Reads the header.</summary>
    /// <exception cref="BadInputException">The header is damaged, or its version or element type is not read.</exception>
    public static NpyHeader Read(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < 10)
            throw new BadInputException($"{name}: the file ends inside of its header; get it again.");
        if (file[6] is not (1 or 2) || file[7] != 0)
            throw new BadInputException($"{name}: is of .npy version {file[6]}.{file[7]}, of which 1.0 and 2.0 are read; save it again with numpy.save.");
        var start = file[6] == 1 ? 10 : 12;
        var length = file[6] == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..])
            : file.Length < 12 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (length > file.Length - start)
            throw new BadInputException($"{name}: the file ends inside of its header; get it again.");

        var text = Encoding.Latin1.GetString(file.Slice(start, (int)length));
        var (type, order, shape) = (TypeEntry().Match(text), OrderEntry().Match(text), ShapeEntry().Match(text));
        if (!type.Success || !order.Success || !shape.Success || Sizes(shape.Groups[1].Value) is not { } sizes)
            throw new BadInputException($"{name}: its header does not tell type, order and shape of an array; the file is damaged.");
        if (type.Groups[1].Value is not ("|u1" or "<u1" or "<u2" or "<f4" or "<f8"))
            throw new BadInputException($"{name}: its elements are not little-endian uint8, uint16, float32 or float64; convert them with astype first.");
        return new NpyHeader(type.Groups[1].Value, order.Groups[1].Value == "True", sizes, start + (int)length);
    }

    // A tuple as Python writes it, with a comma behind the only element; null where it is none.
    private static List<long>? Sizes(string tuple)
    {
        var sizes = new List<long>();
        var entries = tuple.Split(',', StringSplitOptions.TrimEntries);
        foreach (var entry in entries[^1].Length == 0 ? entries.AsSpan()[..^1] : entries)
        {
            if (!long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                return null;
            sizes.Add(size);
        }
        return sizes;
    }

    [GeneratedRegex(@"['""]descr['""]\s*:\s*['""]([^'""]*)['""]")]
    private static partial Regex TypeEntry();

    [GeneratedRegex(@"['""]fortran_order['""]\s*:\s*(True|False)")]
    private static partial Regex OrderEntry();

    [GeneratedRegex(@"['""]shape['""]\s*:\s*\(([^)]*)\)")]
    private static partial Regex ShapeEntry();
}
