using System.IO.Compression;

namespace Desalt.Images.Codecs.Png;

/// <summary>The iCCP chunk: a name of at most 79 bytes, zero, compression method zero, and the deflated ICC profile.</summary>
internal static class PngProfile
{
    // Profiles with large tables have a few megabytes; what inflates to more is no profile.
    private const int MostBytes = 1 << 24;

    private static readonly byte[] Head = [.. "ICC profile\0\0"u8];

    /// <summary>The profile; empty where the chunk is missing or damaged, for the picture can be shown without.</summary>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> chunk)
    {
        var name = chunk.Span.IndexOf((byte)0);
        if (name < 0 || chunk.Length < name + 2 || chunk.Span[name + 1] != 0)
            return default;
        using var data = new MemoryStream(chunk[(name + 2)..].ToArray());
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        using var profile = new MemoryStream();
        var buffer = new byte[1 << 14];
        try
        {
            for (int read; (read = inflated.Read(buffer)) > 0 && profile.Length <= MostBytes;)
                profile.Write(buffer, 0, read);
        }
        catch (InvalidDataException)
        {
            return default;
        }

        return profile.Length <= MostBytes ? profile.ToArray() : default;
    }

    /// <summary>The body of the chunk for a profile.</summary>
    public static byte[] Pack(ReadOnlyMemory<byte> profile)
    {
        using var chunk = new MemoryStream();
        chunk.Write(Head);
        using (var deflated = new ZLibStream(chunk, CompressionLevel.Optimal, leaveOpen: true))
            deflated.Write(profile.Span);
        return chunk.ToArray();
    }
}
