namespace Desalt.Images.Codecs.Jpeg;

/// <summary>The ICC colour profile of a JPEG file: cut into pieces that each fill an APP2 segment (ICC.1:2022, annex B.4).</summary>
internal static class JpegProfile
{
    // The length field, signature, number and count of a piece come off the 65535 bytes of a segment.
    private const int LongestPiece = 65535 - 2 - 14;

    private static readonly byte[] Signature = [.. "ICC_PROFILE\0"u8];

    /// <summary>The longest profile: 255 pieces.</summary>
    public static int LongestProfile => 255 * LongestPiece;

    /// <summary>The profile put together; empty where there is none or a piece is missing.</summary>
    public static ReadOnlyMemory<byte> Read(IReadOnlyList<JpegSegment> segments)
    {
        var pieces = segments
            .Where(segment => segment.Marker == JpegSegment.App2 && segment.Body.Count > Signature.Length + 2 && segment.StartsWith(Signature))
            .OrderBy(segment => segment.Body[Signature.Length])
            .ToList();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Body[Signature.Length] != i + 1 || pieces[i].Body[Signature.Length + 1] != pieces.Count)
                return default;
        }

        return pieces.SelectMany(piece => piece.Body[(Signature.Length + 2)..]).ToArray();
    }

    /// <summary>The bodies of the segments that hold a profile of at most <see cref="LongestProfile"/> bytes.</summary>
    public static IEnumerable<byte[]> Pieces(ReadOnlyMemory<byte> profile)
    {
        var count = (profile.Length + LongestPiece - 1) / LongestPiece;
        for (var i = 0; i < count; i++)
        {
            var start = i * LongestPiece;
            var piece = profile.Slice(start, Math.Min(LongestPiece, profile.Length - start));
            yield return [.. Signature, (byte)(i + 1), (byte)count, .. piece.Span];
        }
    }
}
