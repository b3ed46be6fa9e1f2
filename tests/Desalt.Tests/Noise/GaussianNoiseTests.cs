using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class GaussianNoiseTests
{
    private static readonly SampleNoiseSettings Unclipped = new(Clip: false);

    [Theory]
    [InlineData(25 / 255.0)]
    [InlineData(0.5)]
    public void Samples_follow_the_normal_law(double deviation)
    {
        var noisy = NoiseDraws.OnFlat(new GaussianNoise(deviation, Unclipped), NoiseDraws.Float);
        NoiseDraws.AssertMoments(noisy, NoiseDraws.Untouched, deviation * deviation, kurtosis: 3);
        NoiseDraws.AssertLaw(noisy, value => NoiseDraws.NormalDistribution((value - NoiseDraws.Untouched) / deviation));
    }

    [Fact]
    public void Channels_draw_for_themselves() =>
        NoiseDraws.AssertChannelsAreIndependent(new GaussianNoise(0.1, Unclipped));

    [Fact]
    public void Clipped_samples_pile_up_at_black_as_the_law_says()
    {
        var noisy = NoiseDraws.OnFlat(new GaussianNoise(0.3, SampleNoiseSettings.Default), NoiseDraws.Float);
        Assert.All(noisy, value => Assert.InRange(value, 0, 1));
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 0), noisy.Length, NoiseDraws.NormalDistribution(-NoiseDraws.Untouched / 0.3));
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 1), noisy.Length, NoiseDraws.NormalDistribution((NoiseDraws.Untouched - 1) / 0.3));
    }
}
