using System.Runtime.InteropServices;
using JpegLibrary;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>Gives the library the blocks that it codes.</summary>
/// <param name="planes">The components, all of one size.</param>
internal sealed class JpegPlaneReader(JpegPlane[] planes) : JpegBlockInputReader
{
    /// <inheritdoc/>
    public override int Width => planes[0].Width;

    /// <inheritdoc/>
    public override int Height => planes[0].Height;

    /// <inheritdoc/>
    public override void ReadBlock(ref short blockRef, int componentIndex, int x, int y)
    {
        // Beyond the border the last row and column go on, which costs the fewest bits and does not reach into the picture.
        var plane = planes[componentIndex];
        var block = MemoryMarshal.CreateSpan(ref blockRef, 64);
        for (var row = 0; row < 8; row++)
        {
            var source = plane.Row(Math.Min(y + row, plane.Height - 1));
            var inside = Math.Clamp(source.Length - x, 0, 8);
            var target = block.Slice(8 * row, 8);
            for (var column = 0; column < inside; column++)
                target[column] = source[x + column];
            target[inside..].Fill(source[^1]);
        }
    }
}
