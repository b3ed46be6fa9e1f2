namespace Desalt.Noise;

/// <summary>Every noise that terms can name; a new noise is one file and one line here.</summary>
public static class NoiseCatalog
{
    /// <summary>The noises, in the order in which help lists them.</summary>
    public static IReadOnlyList<NoiseModel> Models { get; } =
    [
        SaltPepper.Model,
        NoNoise.Model,
    ];
}
