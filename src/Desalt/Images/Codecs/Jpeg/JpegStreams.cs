using System.Buffers.Binary;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>
/// A file in the form that JpegLibrary 0.4.32 decodes rightly: only what decoding takes, and what it takes another way than the
/// standard put differently.
/// </summary>
/// <remarks>
/// Of a sequential scan the library expects all components of the frame, interleaved: each scan becomes a file of its own, whose
/// frame has the components that the scan codes. At the end of a progressive scan whose last restart interval is full it
/// expects one restart marker more than the standard has.
/// </remarks>
internal sealed class JpegStreams
{
    private readonly JpegStructure structure;
    private readonly List<byte> bytes = [];
    private int restartInterval;

    private JpegStreams(JpegStructure structure) => this.structure = structure;

    /// <summary>A file for the library, its frame, and the places of its components in the frame of the whole.</summary>
    public readonly record struct Part(byte[] File, JpegFrame Frame, IReadOnlyList<int> Components);

    /// <summary>The files to decode, one after the other.</summary>
    public static IEnumerable<Part> Of(JpegStructure structure) =>
        structure.Frame.Progressive ? [new JpegStreams(structure).Progressive()] : new JpegStreams(structure).Sequential();

    private Part Progressive()
    {
        bytes.AddRange([0xFF, JpegSegment.StartOfImage]);
        WriteFrame(structure.Frame);
        var scans = structure.Scans().GetEnumerator();
        foreach (var segment in structure.Segments)
        {
            if (!TakeTable(segment) && segment.Marker == JpegSegment.StartOfScan && scans.MoveNext())
            {
                WriteSegment(segment);
                if (restartInterval > 0 && scans.Current.UnitCount(structure.Frame) % restartInterval == 0)
                    bytes.AddRange([0xFF, JpegSegment.Restart]);
            }
        }

        bytes.AddRange([0xFF, JpegSegment.EndOfImage]);
        return new Part([.. bytes], structure.Frame, [.. Enumerable.Range(0, structure.Frame.Components.Count)]);
    }

    private IEnumerable<Part> Sequential()
    {
        // Tables hold until they are defined anew, so each file begins with all that came before its scan.
        bytes.AddRange([0xFF, JpegSegment.StartOfImage]);
        var scans = structure.Scans().GetEnumerator();
        foreach (var segment in structure.Segments)
        {
            if (TakeTable(segment) || segment.Marker != JpegSegment.StartOfScan || !scans.MoveNext())
                continue;
            var tables = bytes.Count;
            var frame = FrameOf(scans.Current);
            WriteFrame(frame);
            WriteSegment(segment);
            bytes.AddRange([0xFF, JpegSegment.EndOfImage]);
            yield return new Part([.. bytes], frame, scans.Current.Components);
            bytes.RemoveRange(tables, bytes.Count - tables);
        }
    }

    private bool TakeTable(JpegSegment segment)
    {
        if (segment.Marker == JpegSegment.RestartInterval)
            restartInterval = BinaryPrimitives.ReadUInt16BigEndian(segment.Body);
        else if (segment.Marker is not (JpegSegment.HuffmanTables or JpegSegment.QuantizationTables))
            return false;
        WriteSegment(segment);
        return true;
    }

    // Coded units cover the same part of the picture as those of the whole frame: ceil(ceil(W h / H) / 8 h) = ceil(W / 8 H).
    private JpegFrame FrameOf(JpegScan scan)
    {
        var frame = structure.Frame;
        var components = scan.Components.Select(place => frame.Components[place]).ToList();
        var (height, width) = (frame.HeightOf(components.Max(component => component.Vertical)), frame.WidthOf(components.Max(component => component.Horizontal)));
        if (components is [var alone])
            components = [alone with { Horizontal = 1, Vertical = 1 }];
        return new JpegFrame(Progressive: false, height, width, components);
    }

    private void WriteFrame(JpegFrame frame)
    {
        var body = new List<byte> { 8, (byte)(frame.Height >> 8), (byte)frame.Height, (byte)(frame.Width >> 8), (byte)frame.Width, (byte)frame.Components.Count };
        foreach (var component in frame.Components)
            body.AddRange([component.Identifier, (byte)((component.Horizontal << 4) | component.Vertical), component.QuantizationTable]);
        var marker = (byte)(JpegSegment.StartOfFrame + (frame.Progressive ? 2 : 1));
        WriteSegment(new JpegSegment(marker, body.ToArray(), ArraySegment<byte>.Empty));
    }

    private void WriteSegment(JpegSegment segment)
    {
        Span<byte> head = [0xFF, segment.Marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(2 + segment.Body.Count));
        bytes.AddRange(head);
        bytes.AddRange(segment.Body.AsSpan());
        bytes.AddRange(segment.Data.AsSpan());
    }
}
