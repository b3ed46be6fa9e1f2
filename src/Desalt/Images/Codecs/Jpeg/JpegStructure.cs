using Desalt.Engine;
using Desalt.Images.Codecs.Exif;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>
/// What a JPEG file is made of, checked before it is decoded: the decoder behind works on unchecked memory and trusts what
/// it is given.
/// </summary>
internal sealed class JpegStructure
{
    // Each block of a component costs at least one bit, in the scan that codes its mean. No file is shorter than that.
    private const int BlocksOfAByte = 8;

    // 3 components x (1 + 13 shifts of the mean, 63 x 14 of the rest) would be 2688 scans; encoders write about 10.
    private const int MostScans = 500;

    private static readonly byte[] ExifSignature = [.. "Exif\0\0"u8];
    private static readonly byte[] AdobeSignature = [.. "Adobe"u8];
    private readonly string name;

    private JpegStructure(string name, IReadOnlyList<JpegSegment> segments, JpegFrame frame)
    {
        this.name = name;
        Segments = segments;
        Frame = frame;
    }

    /// <summary>The frame header.</summary>
    public JpegFrame Frame { get; }

    /// <summary>All segments in their order.</summary>
    public IReadOnlyList<JpegSegment> Segments { get; }

    /// <summary>Whether three components are luma and chroma (Y'CbCr of JFIF), not red, green and blue.</summary>
    public bool IsLumaChroma { get; private set; }

    /// <summary>Reads and checks the file's structure.</summary>
    /// <exception cref="BadInputException">It is damaged, cut off or of a kind that is not read.</exception>
    public static JpegStructure Read(byte[] file, string name)
    {
        var segments = JpegSegment.ReadAll(file, name);
        var frames = segments.Where(segment => segment.IsStartOfFrame).ToList();
        if (frames.Count == 0)
            throw new BadInputException($"{name}: holds no JPEG frame; the file is damaged, get it again.");
        var frame = JpegFrame.Read(frames[0], name);
        if (frames.Count > 1)
            throw new BadInputException($"{name}: holds several JPEG frames, of which pictures have one; the file is damaged.");
        var structure = new JpegStructure(name, segments, frame);
        structure.Check();
        structure.IsLumaChroma = structure.TellColour();
        return structure;
    }

    /// <summary>Colour profile and EXIF.</summary>
    public ImageMetadata ReadMetadata()
    {
        var exif = Segments.FirstOrDefault(segment => segment.Marker == JpegSegment.App1 && segment.StartsWith(ExifSignature));
        return new ImageMetadata
        {
            IccProfile = JpegProfile.Read(Segments),
            Exif = exif.Body.Count > 0 ? ExifBlock.Checked(exif.Body[ExifSignature.Length..]) : default,
        };
    }

    /// <summary>The scans, in their order.</summary>
    public IEnumerable<JpegScan> Scans() => Segments
        .Where(segment => segment.Marker == JpegSegment.StartOfScan)
        .Select(segment => JpegScan.Read(segment, Frame, name));

    private void Check()
    {
        var (tables, scans, bytes, coded) = (new JpegTables(), 0, 0L, new HashSet<int>());
        foreach (var segment in Segments)
        {
            if (!tables.Take(segment))
                throw new BadInputException($"{name}: one of its JPEG tables is not sound; the file is damaged, get it again.");
            if (segment.Marker != JpegSegment.StartOfScan)
                continue;
            var scan = JpegScan.Read(segment, Frame, name);
            if (!tables.Suffice(scan, Frame))
                throw new BadInputException($"{name}: a JPEG scan names a table that the file does not define; the file is damaged, get it again.");
            scans++;
            bytes += segment.Data.Count;
            coded.UnionWith(scan.Components);
        }

        if (coded.Count < Frame.Components.Count || Frame.BlockCount > BlocksOfAByte * bytes)
            throw new BadInputException($"{name}: declares {Frame.Width}x{Frame.Height} pixels, but its data are too few for them; get the file again.");
        if (scans > MostScans)
            throw new BadInputException($"{name}: holds {scans} JPEG scans, far more than a picture needs; the file is damaged.");
    }

    // JFIF files are Y'CbCr; Adobe's programs say which; of the others, components that are called R, G and B are just that.
    private bool TellColour()
    {
        if (Segments.Any(segment => segment.Marker == 0xE0 && segment.StartsWith("JFIF\0"u8)))
            return true;
        var adobe = Segments.FirstOrDefault(segment => segment.Marker == JpegSegment.App14 && segment.StartsWith(AdobeSignature));
        if (adobe.Body.Count >= 12)
            return adobe.Body[11] != 0;
        return !Frame.Components.Select(component => component.Identifier).SequenceEqual("RGB"u8.ToArray());
    }
}
