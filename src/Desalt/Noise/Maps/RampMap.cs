using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise.Maps;

/// <summary><c>ramp</c>: x / (width - 1), from 0 in the leftmost column to 1 in the rightmost; 0 where there is one column.</summary>
public sealed class RampMap : StrengthMap
{
    /// <inheritdoc/>
    public override string Name => "ramp";

    /// <inheritdoc/>
    public override void Fill(Span<float> map, ImageFormat format, ref CounterRandom random)
    {
        var step = 1f / Math.Max(format.Width - 1, 1);
        for (var i = 0; i < map.Length; i++)
            map[i] = i % format.Width * step;
    }
}
