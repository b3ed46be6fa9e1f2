using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Desalt.Datasets;

/// <summary>
/// The text of one range of a file, one character per byte, so that several threads can read ranges of one file.
/// </summary>
internal sealed class FileLines(SafeFileHandle file, long start, long end) : TextReader
{
    private readonly byte[] block = new byte[1 << 16];
    private long position = start;

    /// <summary>Cuts a file after line ends into ranges of about equal length: range i reaches from cut i to cut i + 1.</summary>
    public static long[] Cut(SafeFileHandle file, long length, int ranges)
    {
        var cuts = new List<long> { StartOfText(file) };
        for (var i = 1; i < ranges; i++)
        {
            var cut = NextLine(file, length, length * i / ranges);
            if (cut > cuts[^1] && cut < length)
                cuts.Add(cut);
        }

        cuts.Add(length);
        return [.. cuts];
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override int Read(Span<char> buffer)
    {
        var wanted = (int)Math.Min(Math.Min(buffer.Length, block.Length), end - position);
        var got = wanted == 0 ? 0 : RandomAccess.Read(file, block.AsSpan(0, wanted), position);
        position += got;
        return Encoding.Latin1.GetChars(block.AsSpan(0, got), buffer);
    }

    /// <inheritdoc/>
    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    // A UTF-8 byte order mark is no part of the text.
    private static long StartOfText(SafeFileHandle file)
    {
        Span<byte> mark = stackalloc byte[3];
        return RandomAccess.Read(file, mark, 0) == 3 && mark.SequenceEqual(Encoding.UTF8.Preamble) ? 3 : 0;
    }

    private static long NextLine(SafeFileHandle file, long length, long position)
    {
        Span<byte> window = stackalloc byte[4096];
        while (position < length)
        {
            var got = RandomAccess.Read(file, window, position);
            var lineEnd = window[..got].IndexOf((byte)'\n');
            if (lineEnd >= 0)
                return position + lineEnd + 1;
            if (got == 0)
                break;
            position += got;
        }

        return length;
    }
}
