using Desalt.Engine;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>The header of one scan (SOS): which components it codes and, in progressive files, which of their coefficients.</summary>
/// <param name="Segment">Header and entropy-coded data as the file holds them.</param>
/// <param name="Components">Places of the components in the frame, in the order in which they are interleaved.</param>
internal sealed record JpegScan(JpegSegment Segment, IReadOnlyList<int> Components)
{
    // A coefficient of 8-bit pictures has at most 11 bits; the standard allows shifts to 13.
    private const int MostShift = 13;

    /// <summary>Reads the segment; what passes cannot lead the entropy decoder out of a block.</summary>
    /// <exception cref="BadInputException">It names components or coefficients that there are not.</exception>
    public static JpegScan Read(JpegSegment segment, JpegFrame frame, string name)
    {
        var body = segment.Body.AsSpan();
        var count = body.Length > 0 ? body[0] : 0;
        if (count < 1 || count > frame.Components.Count || body.Length != 4 + (2 * count))
            throw Damaged();
        var components = new List<int>();
        for (var i = 0; i < count; i++)
        {
            var identifier = body[1 + (2 * i)];
            var place = frame.Components.ToList().FindIndex(component => component.Identifier == identifier);
            // Scans list components in the order of the frame.
            if (place < 0 || (components.Count > 0 && place <= components[^1]))
                throw Damaged();
            components.Add(place);
        }

        var (first, last) = (body[^3], body[^2]);
        var (high, low) = (body[^1] >> 4, body[^1] & 15);
        var sound = frame.Progressive
            ? first <= last && last <= 63 && (first == 0 ? last == 0 : count == 1) && low <= MostShift && (high == 0 || high == low + 1)
            : (first, last, high, low) == (0, 63, 0, 0);
        return sound ? new JpegScan(segment, components) : throw Damaged();

        BadInputException Damaged() => new($"{name}: the header of a JPEG scan is not sound; the file is damaged, get it again.");
    }

    /// <summary>The tables that the scan is coded with: of the mean (DC) of blocks, or of the rest (AC) of them.</summary>
    public IEnumerable<(bool IsAlternating, int Number)> HuffmanTables(JpegFrame frame)
    {
        var body = Segment.Body;
        var (first, last, refines) = (body[^3], body[^2], body[^1] >> 4 != 0);
        for (var i = 0; i < Components.Count; i++)
        {
            var numbers = body[2 + (2 * i)];
            // A scan that refines means has one plain bit for each block.
            if (first == 0 && !(frame.Progressive && refines))
                yield return (false, numbers >> 4);
            if (last > 0)
                yield return (true, numbers & 15);
        }
    }

    /// <summary>Minimum coded units of the scan: what restart intervals count.</summary>
    public long UnitCount(JpegFrame frame)
    {
        if (Components.Count > 1)
        {
            var (across, down) = (8 * frame.MostHorizontal, 8 * frame.MostVertical);
            return (long)((frame.Width + across - 1) / across) * ((frame.Height + down - 1) / down);
        }

        var component = frame.Components[Components[0]];
        return (long)JpegFrame.BlocksOf(frame.WidthOf(component.Horizontal)) * JpegFrame.BlocksOf(frame.HeightOf(component.Vertical));
    }
}
