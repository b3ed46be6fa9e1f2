using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using JpegLibrary;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>
/// Takes the blocks that the library decodes. It enlarges what is subsampled by repeating samples; one of each is kept here,
/// because <see cref="JpegUpsampler"/> enlarges better.
/// </summary>
/// <param name="planes">Where each component of the library's frame goes.</param>
/// <param name="frame">The library's frame.</param>
internal sealed class JpegPlaneWriter(IReadOnlyList<JpegPlane> planes, JpegFrame frame) : JpegBlockOutputWriter
{
    /// <inheritdoc/>
    public override void WriteBlock(ref short blockRef, int componentIndex, int x, int y)
    {
        var block = MemoryMarshal.CreateReadOnlySpan(ref blockRef, 64);
        var (plane, component) = (planes[componentIndex], frame.Components[componentIndex]);
        var (stepX, stepY) = (frame.MostHorizontal / component.Horizontal, frame.MostVertical / component.Vertical);
        var (left, top) = (x / stepX, y / stepY);

        // Coded units reach over the border by more than a block where a component has several blocks in each.
        if (left >= plane.Stride || top >= plane.Rows)
            return;
        for (var row = 0; row < 8 / stepY; row++)
        {
            var target = plane.Samples.AsSpan(((top + row) * plane.Stride) + left, 8 / stepX);
            var source = block.Slice(8 * row * stepY, 8);
            for (var column = 0; column < target.Length; column++)
                target[column] = Saturate(source[column * stepX]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Saturate(short value) => (byte)Math.Clamp((int)value, 0, 255);
}
