using System.Numerics;
using Desalt.Engine.Randomness;

namespace Desalt.Datasets;

/// <summary>The cloth of one drawn garment: brightness, folds, a pattern, grain.</summary>
internal readonly struct GarmentFabric
{
    private readonly float brightness;
    private readonly float grain;
    private readonly Vector3 fold;
    private readonly float foldDepth;
    private readonly Pattern pattern;
    private readonly float patternContrast;
    private readonly float patternPitch;

    /// <summary>Chooses the cloth.</summary>
    public GarmentFabric(ref CounterRandom random)
    {
        // Most real garments are light on their black ground, few are dark.
        brightness = 0.35f + (0.65f * MathF.Sqrt(random.NextSingle()));
        var roughness = random.NextSingle();
        grain = 0.01f + (0.05f * roughness * roughness);
        fold = new Vector3(8 * (random.NextSingle() - 0.5f), 4 * (random.NextSingle() - 0.5f), MathF.Tau * random.NextSingle());
        foldDepth = 0.15f * random.NextSingle();
        var choice = random.NextInt(10);
        pattern = choice < (int)Pattern.Plain ? (Pattern)choice : Pattern.Plain;
        patternContrast = 0.2f + (0.5f * random.NextSingle());
        patternPitch = 9 + (9 * random.NextSingle());
    }

    private enum Pattern
    {
        AcrossStripes,
        UprightStripes,
        Checks,
        Print,
        Plain,
    }

    /// <summary>Brightness at a point that lies <paramref name="depth"/> inside the edge.</summary>
    public float Brightness(Vector2 point, float depth)
    {
        var folds = 1 + (foldDepth * MathF.Sin((fold.X * point.X) + (fold.Y * point.Y) + fold.Z));

        // Cloth turns away from the light towards its edge.
        var rim = 1 - (0.2f * MathF.Exp(-MathF.Max(depth, 0) / 0.08f));
        return brightness * folds * rim * (1 - (patternContrast * Ink(point)));
    }

    /// <summary>One draw of the grain.</summary>
    public float Grain(ref CounterRandom random) => grain * (float)random.NextGaussian();

    private float Ink(Vector2 point) => pattern switch
    {
        Pattern.AcrossStripes => Wave(point.Y),
        Pattern.UprightStripes => Wave(point.X),
        Pattern.Checks => 0.5f * (Wave(point.X) + Wave(point.Y)),
        Pattern.Print => Math.Clamp(4 * (0.28f - (point - new Vector2(0, -0.2f)).Length()), 0, 1),
        _ => 0,
    };

    private float Wave(float along) => 0.5f + (0.5f * MathF.Sin(patternPitch * along));
}
