using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise.Maps;

/// <summary>
/// <c>radial</c>: the distance from the middle of the picture over that of its corners, squared, so 0 in the middle and 1 in the
/// corners: how noise grows where a lens loses light and the camera makes up for it.
/// </summary>
public sealed class RadialMap : StrengthMap
{
    /// <inheritdoc/>
    public override string Name => "radial";

    /// <inheritdoc/>
    public override void Fill(Span<float> map, ImageFormat format, ref CounterRandom random)
    {
        var middleX = (format.Width - 1) / 2f;
        var middleY = (format.Height - 1) / 2f;
        var corner = Math.Max((middleX * middleX) + (middleY * middleY), float.Epsilon);
        for (var y = 0; y < format.Height; y++)
        {
            var row = map.Slice(y * format.Width, format.Width);
            for (var x = 0; x < row.Length; x++)
                row[x] = (((x - middleX) * (x - middleX)) + ((y - middleY) * (y - middleY))) / corner;
        }
    }
}
