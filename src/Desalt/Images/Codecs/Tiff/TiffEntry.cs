namespace Desalt.Images.Codecs.Tiff;

/// <summary>An entry of a directory with what it holds, wherever that stands.</summary>
/// <param name="Tag">What it is about.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Value">Its elements, little endian.</param>
/// <param name="Directory">The entries of the directory that it points to, in the place of elements; null where it points to none.</param>
internal sealed record TiffEntry(int Tag, int Type, byte[] Value, IReadOnlyList<TiffEntry>? Directory = null)
{
    /// <summary>Number of elements.</summary>
    public uint Count => Directory is null ? (uint)(Value.Length / TiffDirectories.ElementLength(Type)) : 1;
}
