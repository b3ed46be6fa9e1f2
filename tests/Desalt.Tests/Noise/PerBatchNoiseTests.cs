using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

/// <summary>What a batch shares of its noise, and what stays each picture's own.</summary>
public class PerBatchNoiseTests
{
    private static readonly ImageFormat Strip = new(1, 400, 1, 32);

    public static TheoryData<string> Ranges =>
    [
        "salt-pepper:0.1..0.4",
        "salt-pepper:0.1..0.4,preset=skimage,salt-vs-pepper=0..1",
        "salt-pepper:p=0.1..0.2,s=0.1..0.2,preset=deepinv",
        "salt:0..0.4",
        "pepper:0..0.4,per-channel",
        "impulse:0..0.4",
        "gaussian:0..0.2",
        "poisson:5..50",
        "poisson-gaussian:5..50,s=0..0.1",
        "speckle:0..0.4",
        "gamma:1..10",
        "rician:0..0.1",
        "laplace:0..0.1",
        "uniform:0..0.1",
        "quantization:4..40",
        "quantization:bits=1..16",
        "stripes:0..0.1",
        "dead-lines:0..0.1",
        "jpeg:5..95",
        "salt:0..0.1+gaussian:0..0.1",
        "one-of(salt:0..0.1;gaussian:0..0.1)",
        "per-batch(gaussian:0..0.1)",
    ];

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Settling_draws_every_range_and_choice(string term)
    {
        string[] settled = [.. Enumerable.Range(1, 8).Select(seed =>
        {
            var random = new CounterRandom((ulong)seed, RandomStream.TrainingBatchNoise);
            return NoiseTerm.Parse(term).Settle(ref random).Term;
        })];
        Assert.All(settled, drawn =>
        {
            Assert.DoesNotContain("..", drawn, StringComparison.Ordinal);
            Assert.DoesNotContain("one-of", drawn, StringComparison.Ordinal);
            Assert.Equal(drawn, NoiseTerm.Parse(drawn).Term);
        });
        Assert.InRange(settled.Distinct().Count(), 2, 8);
    }

    [Fact]
    public void A_map_spreads_its_range_over_each_picture_still()
    {
        var random = new CounterRandom(1, RandomStream.TrainingBatchNoise);
        Assert.Equal("gaussian:0..0.2,map=clouds,clip", NoiseTerm.Parse("gaussian:0..0.2,map=clouds").Settle(ref random).Term);
    }

    [Fact]
    public void The_pictures_of_a_batch_share_the_strength_and_nothing_else()
    {
        var noise = NoiseTerm.Parse("per-batch(uniform:0..0.3,no-clip)");
        float[][] batch = [.. Enumerable.Range(0, 50).Select(picture => Draw(noise, NoiseDraw.Fresh(3, 2, 7, picture)))];
        var widths = batch.Select(Width).ToArray();

        // The largest of 400 uniform draws lies within 5 % of the half width but once in e^20 pictures.
        Assert.InRange(widths.Min() / widths.Max(), 0.95f, 1);
        Assert.Equal(50, batch.Select(samples => samples[0]).Distinct().Count());
        var others = Enumerable.Range(0, 50).Select(number => Width(Draw(noise, NoiseDraw.Fresh(3, 2, number, 1)))).ToArray();
        Assert.Contains(others, width => width < 0.1f);
        Assert.Contains(others, width => width > 0.2f);
    }

    [Fact]
    public void Without_it_a_batch_changes_nothing()
    {
        var noise = NoiseTerm.Parse("one-of(uniform:0..0.3;salt:0..0.1)+gaussian:0..0.1");
        var random = new CounterRandom(3, RandomStream.TrainingNoise, 2, 5);
        var expected = new float[Strip.SampleCount];
        noise.Apply(Flat(), expected, Strip, ref random);
        Assert.Equal(expected, Draw(noise, NoiseDraw.Fresh(3, 2, 0, 5)));
        Assert.Equal(expected, Draw(noise, NoiseDraw.Fresh(3, 2, 9, 5)));
        var other = new CounterRandom(1, RandomStream.TrainingBatchNoise);
        Assert.Same(noise, noise.ForBatch(ref other));
    }

    [Fact]
    public void Parts_of_a_term_may_be_drawn_per_batch_and_per_picture()
    {
        // The offset is the batch's, the share of white pixels each picture's; two that are written alike are drawn apart.
        var noise = NoiseTerm.Parse("per-batch(quantization:2..1000)+per-batch(quantization:2..1000)+salt:0..1");
        var random = new CounterRandom(1, RandomStream.TrainingBatchNoise);
        var parts = noise.ForBatch(ref random).Term.Split('+');
        Assert.NotEqual(parts[0], parts[1]);
        Assert.Equal("salt:0..1", parts[2]);
    }

    [Fact]
    public void Sixty_four_pictures_of_a_list_are_a_batch()
    {
        var noise = NoiseTerm.Parse("per-batch(one-of(salt:1;pepper:1))");
        float[] drawn = [.. Enumerable.Range(0, 64 * 20).Select(picture => Draw(noise, NoiseDraw.Fixed(4, picture))[0])];
        Assert.All(drawn.Chunk(64), batch => Assert.Single(batch.Distinct()));
        Assert.Equal([0f, 1f], drawn.Distinct().Order());
    }

    private static float Width(float[] samples) => samples.Max(value => Math.Abs(value - 0.5f));

    private static float[] Flat() => [.. Enumerable.Repeat(0.5f, Strip.SampleCount)];

    private static float[] Draw(INoise noise, NoiseDraw draw)
    {
        var noisy = new float[Strip.SampleCount];
        draw.Apply(noise, Flat(), noisy, Strip);
        return noisy;
    }
}
