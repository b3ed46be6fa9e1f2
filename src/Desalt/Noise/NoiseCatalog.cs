namespace Desalt.Noise;

/// <summary>Every noise that terms can name; a new noise is one file and one line here.</summary>
public static class NoiseCatalog
{
    /// <summary>The noises, in the order in which help lists them.</summary>
    public static IReadOnlyList<NoiseModel> Models { get; } =
    [
        SaltPepper.Model,
        SaltNoise.Model,
        PepperNoise.Model,
        RandomImpulseNoise.Model,
        GaussianNoise.Model,
        PoissonNoise.Model,
        PoissonGaussianNoise.Model,
        SpeckleNoise.Model,
        GammaNoise.Model,
        RicianNoise.Model,
        LaplaceNoise.Model,
        UniformNoise.Model,
        QuantizationNoise.Model,
        JpegNoise.Model,
        DownscaleNoise.Model,
        StripeNoise.Model,
        DeadLineNoise.Model,
        OneOfNoise.Model,
        PerBatchNoise.Model,
        NoNoise.Model,
    ];
}
