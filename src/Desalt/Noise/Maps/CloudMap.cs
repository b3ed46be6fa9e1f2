using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise.Maps;

/// <summary>
/// <c>clouds</c>: 5 x 5 numbers drawn uniformly from [0, 1) for each picture, spread over it corner to corner with linear
/// interpolation between: smooth patches of more and less noise, elsewhere in every picture.
/// </summary>
public sealed class CloudMap : StrengthMap
{
    private const int Side = 5;

    /// <inheritdoc/>
    public override string Name => "clouds";

    /// <inheritdoc/>
    public override void Fill(Span<float> map, ImageFormat format, ref CounterRandom random)
    {
        Span<float> knots = stackalloc float[Side * Side];
        foreach (ref var knot in knots)
            knot = random.NextSingle();
        for (var y = 0; y < format.Height; y++)
        {
            var (above, down) = Place(y, format.Height);
            var row = map.Slice(y * format.Width, format.Width);
            for (var x = 0; x < row.Length; x++)
            {
                var (left, right) = Place(x, format.Width);
                var first = knots.Slice((above * Side) + left, 2);
                var second = knots.Slice(((above + 1) * Side) + left, 2);
                row[x] = float.Lerp(float.Lerp(first[0], first[1], right), float.Lerp(second[0], second[1], right), down);
            }
        }
    }

    // The knot before a pixel, never the last one, and how far the pixel lies towards the next.
    private static (int Knot, float Share) Place(int position, int length)
    {
        var place = position * (Side - 1f) / Math.Max(length - 1, 1);
        var knot = Math.Min((int)place, Side - 2);
        return (knot, place - knot);
    }
}
