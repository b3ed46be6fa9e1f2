namespace Desalt.Images.Codecs.Jpeg;

/// <summary>Which tables a file has defined by some point, each checked: a scan may be decoded once it has all that it names.</summary>
internal sealed class JpegTables
{
    private const int Numbers = 4;
    private readonly bool[] quantization = new bool[Numbers];
    private readonly bool[,] huffman = new bool[2, Numbers];

    /// <summary>Takes the tables of a segment; of any other kind of segment, nothing.</summary>
    /// <returns>False where the tables are not sound.</returns>
    public bool Take(JpegSegment segment) => segment.Marker switch
    {
        JpegSegment.HuffmanTables => TakeHuffman(segment.Body),
        JpegSegment.QuantizationTables => TakeQuantization(segment.Body),
        JpegSegment.RestartInterval => segment.Body.Count == 2,
        _ => true,
    };

    /// <summary>Whether every table is there that decoding a scan takes.</summary>
    public bool Suffice(JpegScan scan, JpegFrame frame)
    {
        // The library transforms all components of a progressive frame at its end, whichever scan was the last to be read.
        var transformed = frame.Progressive ? frame.Components : [.. scan.Components.Select(place => frame.Components[place])];
        if (transformed.Any(component => component.QuantizationTable >= Numbers || !quantization[component.QuantizationTable]))
            return false;
        return scan.HuffmanTables(frame).All(table => table.Number < Numbers && huffman[table.IsAlternating ? 1 : 0, table.Number]);
    }

    // Class and number (1 byte), how many codes there are of each length from 1 to 16, then their symbols.
    private bool TakeHuffman(ReadOnlySpan<byte> body)
    {
        while (body.Length >= 17)
        {
            var (kind, number) = (body[0] >> 4, body[0] & 15);

            // Kraft's inequality in units of a code of 16 bits; without it codes would run over their tables.
            var (symbols, used) = (0, 0);
            for (var length = 1; length <= 16; length++)
            {
                symbols += body[length];
                used += body[length] << (16 - length);
            }

            if (kind > 1 || number >= Numbers || symbols is < 1 or > 256 || used > 1 << 16 || body.Length < 17 + symbols)
                return false;
            huffman[kind, number] = true;
            body = body[(17 + symbols)..];
        }

        return body.IsEmpty;
    }

    // Precision and number (1 byte), then 64 steps of 1 or 2 bytes.
    private bool TakeQuantization(ReadOnlySpan<byte> body)
    {
        while (body.Length >= 65)
        {
            var (precision, number) = (body[0] >> 4, body[0] & 15);
            var length = 1 + (64 * (1 + precision));
            if (precision > 1 || number >= Numbers || body.Length < length)
                return false;
            quantization[number] = true;
            body = body[length..];
        }

        return body.IsEmpty;
    }
}
