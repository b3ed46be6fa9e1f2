namespace Desalt.Images.Codecs;

/// <summary>One kind of picture file.</summary>
internal interface IImageCodec
{
    /// <summary>Extensions it writes, in lower case, with the dot.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>The longest ICC profile it writes, in bytes; 0 where it has no place for one.</summary>
    int LongestProfile => 0;

    /// <summary>The longest EXIF block it writes, in bytes; 0 where it has no place for one.</summary>
    int LongestExif => 0;

    /// <summary>Whether what is read back may differ from what was written.</summary>
    bool IsLossy => false;

    /// <summary>Whether the file is of this kind, by its first bytes.</summary>
    bool Recognizes(ReadOnlySpan<byte> file);

    /// <summary>Reads a file.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="Engine.BadInputException">The file is damaged or not supported.</exception>
    Image Decode(byte[] file, string name);

    /// <summary>The bytes of a file that holds the picture, without loss unless <see cref="IsLossy"/>.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="extension">One of <see cref="Extensions"/>.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="Engine.BadInputException">This kind of file cannot hold the picture.</exception>
    byte[] Encode(Image image, string extension, string name);
}
