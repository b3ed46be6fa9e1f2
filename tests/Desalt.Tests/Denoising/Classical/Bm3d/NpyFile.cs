using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

/// <summary>Reads NumPy's .npy files of little-endian float32 or of bytes in C order: the form of the reference arrays.</summary>
internal static partial class NpyFile
{
    public static (int[] Shape, float[] Values) Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        Assert.Equal([0x93, .. "NUMPY\x01"u8], bytes[..7]);
        var headerLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var header = Encoding.ASCII.GetString(bytes, 10, headerLength);
        Assert.Contains("'fortran_order': False", header, StringComparison.Ordinal);
        var body = bytes.AsSpan(10 + headerLength);
        float[] values = header.Contains("'<f4'", StringComparison.Ordinal)
            ? [.. MemoryMarshal.Cast<byte, float>(body)]
            : [.. body.ToArray().Select(value => (float)value)];
        int[] shape = [.. Number().Matches(Shape().Match(header).Value).Select(digits => int.Parse(digits.Value, CultureInfo.InvariantCulture))];
        Assert.Equal(shape.Aggregate(1, (product, length) => product * length), values.Length);
        return (shape, values);
    }

    [GeneratedRegex(@"\(.*\)")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
