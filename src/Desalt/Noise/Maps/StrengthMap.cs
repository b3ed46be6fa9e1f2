using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise.Maps;

/// <summary>
/// Where in the picture a noise is strong: a number in [0, 1] for each pixel. A noise with a map spreads its range over the
/// picture, low end where the map is 0 and high end where it is 1, in place of drawing one strength for the whole picture.
/// </summary>
public abstract class StrengthMap
{
    /// <summary>Every map that terms can name.</summary>
    public static IReadOnlyList<StrengthMap> All { get; } = [new RampMap(), new RadialMap(), new CloudMap()];

    /// <summary>The name in terms.</summary>
    public abstract string Name { get; }

    /// <summary>Writes the map of one picture.</summary>
    /// <param name="map">height x width numbers in [0, 1].</param>
    /// <param name="format">Size of the picture.</param>
    /// <param name="random">The draw, for maps that differ from picture to picture.</param>
    public abstract void Fill(Span<float> map, ImageFormat format, ref CounterRandom random);
}
