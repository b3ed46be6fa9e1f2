using Desalt.Engine;

namespace Desalt.Images.Codecs.Netpbm;

/// <summary>Reads the numbers of a Netpbm header or text body; white space and comments (# to the end of the line) separate them.</summary>
internal ref struct NetpbmScanner
{
    private readonly ReadOnlySpan<byte> file;
    private readonly string name;
    private int position;

    /// <summary>Begins at byte <paramref name="start"/>.</summary>
    public NetpbmScanner(ReadOnlySpan<byte> file, int start, string name)
    {
        this.file = file;
        this.name = name;
        position = start;
    }

    /// <summary>What has not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => file[position..];

    /// <summary>Whether a byte separates numbers.</summary>
    public static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);

    /// <summary>The next number, at most 10 digits.</summary>
    public long ReadNumber()
    {
        SkipSpaceAndComments();
        var start = position;
        var value = 0L;
        while (position < file.Length && file[position] is >= (byte)'0' and <= (byte)'9' && position - start < 10)
            value = (10 * value) + (file[position++] - '0');
        return position > start ? value : throw NotANumber();
    }

    /// <summary>The next 0 or 1 of a text bitmap, where no space need stand between the digits.</summary>
    public int ReadBit()
    {
        SkipSpaceAndComments();
        return position < file.Length && file[position] is (byte)'0' or (byte)'1'
            ? file[position++] - '0'
            : throw NotANumber();
    }

    /// <summary>Passes the one white space byte that ends the header of a binary kind.</summary>
    public void SkipOneSpace()
    {
        if (position >= file.Length)
            throw CutOff();
        if (!IsSpace(file[position]))
            throw NotANumber();
        position++;
    }

    /// <summary>Refuses files that end before <paramref name="count"/> further bytes.</summary>
    public readonly void RequireBytes(long count)
    {
        if (file.Length - position < count)
            throw CutOff();
    }

    /// <summary>The refusal of a sample over 65535.</summary>
    public readonly BadInputException TooLarge(long value) =>
        new($"{name}: a sample is {value}; Netpbm allows at most 65535.");

    private void SkipSpaceAndComments()
    {
        for (; position < file.Length && (IsSpace(file[position]) || file[position] == '#'); position++)
        {
            if (file[position] == '#')
            {
                while (position < file.Length - 1 && file[position] is not ((byte)'\n' or (byte)'\r'))
                    position++;
            }
        }
    }

    private readonly BadInputException NotANumber() => position < file.Length
        ? new($"{name}: a number was expected at byte {position}; the file is damaged.")
        : CutOff();

    private readonly BadInputException CutOff() => new($"{name}: the file ends before all of its pixels; get it again.");
}
