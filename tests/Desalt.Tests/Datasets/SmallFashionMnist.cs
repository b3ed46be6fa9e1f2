using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Desalt.Tests.Datasets;

/// <summary>A small set in Fashion-MNIST's files: pixel j of picture i is (i + j) modulo 256, its label i modulo 10.</summary>
internal static class SmallFashionMnist
{
    public static byte[] Pixels(int count, int first = 0) =>
        [.. Enumerable.Range(0, count * 784).Select(at => (byte)(first + (at / 784) + (at % 784)))];

    public static byte[] Labels(int count, int first = 0) => [.. Enumerable.Range(first, count).Select(i => (byte)(i % 10))];

    public static byte[] Idx(int magic, byte[] body, params int[] dimensions)
    {
        var bytes = new byte[4 + (4 * dimensions.Length) + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, magic);
        for (var i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * i)), dimensions[i]);
        body.CopyTo(bytes.AsSpan(4 + (4 * dimensions.Length)));
        return bytes;
    }

    public static byte[] Images(int count, int first = 0) => Idx(0x803, Pixels(count, first), count, 28, 28);

    public static byte[] Gzip(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(content);
        return target.ToArray();
    }

    public static byte[] Csv(int count, int first = 0, bool header = true, bool quoted = false, string lineEnd = "\n")
    {
        var text = new StringBuilder();
        if (header)
            text.Append("label,").AppendJoin(',', Enumerable.Range(1, 784).Select(i => $"pixel{i}")).Append(lineEnd);
        var pixels = Pixels(count, first);
        var labels = Labels(count, first);
        for (var i = 0; i < count; i++)
        {
            var fields = pixels.Skip(i * 784).Take(784).Prepend(labels[i]);
            text.AppendJoin(',', fields.Select(field => quoted ? $"\"{field}\"" : $"{field}")).Append(lineEnd);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Writes the four files: 12 training pictures and 3 for testing.</summary>
    public static void WriteIdx(TemporaryFolder folder, bool compressed)
    {
        Write("train-images-idx3-ubyte", Images(12));
        Write("train-labels-idx1-ubyte", Idx(0x801, Labels(12), 12));
        Write("t10k-images-idx3-ubyte", Images(3, 12));
        Write("t10k-labels-idx1-ubyte", Idx(0x801, Labels(3, 12), 3));

        void Write(string name, byte[] content) => folder.Write(compressed ? $"{name}.gz" : name, compressed ? Gzip(content) : content);
    }
}
