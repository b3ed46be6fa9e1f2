using Desalt.Datasets;
using Desalt.Engine.Randomness;
using Desalt.Noise;

namespace Desalt.Tests.Datasets;

public class NoisyExamplesTests
{
    private static readonly LabeledImages Images = SyntheticGarments.Generate(20, 3);
    private static readonly INoise Noise = NoiseTerm.Parse("salt-pepper:0.3");

    [Fact]
    public void Clean_pictures_come_in_the_order_of_the_indices()
    {
        var examples = new NoisyExamples(Images, [7, 2], Noise, 1, fixedNoise: false);
        var expected = new float[784];
        Images.Read(2, expected);
        Assert.Equal(2, examples.Count);
        Assert.Equal(Images.Format, examples.Format);
        Assert.Equal(expected, Read(examples, 1, 0).Clean);
    }

    [Fact]
    public void Training_noise_is_the_draw_of_seed_epoch_and_place()
    {
        var examples = new NoisyExamples(Images, [7, 2], Noise, 9, fixedNoise: false);
        Assert.Equal(Draw(new CounterRandom(9, RandomStream.TrainingNoise, 4, 2), 2), Read(examples, 1, 4).Noisy);
        Assert.NotEqual(Read(examples, 1, 4).Noisy, Read(examples, 1, 5).Noisy);
    }

    [Fact]
    public void Fixed_noise_is_the_draw_of_seed_and_place_in_every_epoch_and_split()
    {
        var expected = Draw(new CounterRandom(9, RandomStream.FixedNoise, 0, 2), 2);
        Assert.Equal(expected, Read(new NoisyExamples(Images, [7, 2], Noise, 9, fixedNoise: true), 1, 4).Noisy);
        Assert.Equal(expected, Read(new NoisyExamples(Images, [2], Noise, 9, fixedNoise: true), 0, 0).Noisy);
    }

    [Fact]
    public void An_index_outside_the_set_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyExamples(Images, [20], Noise, 1, fixedNoise: true));

    private static float[] Draw(CounterRandom random, int place)
    {
        var clean = new float[784];
        var noisy = new float[784];
        Images.Read(place, clean);
        Noise.Apply(clean, noisy, Images.Format, ref random);
        return noisy;
    }

    private static (float[] Noisy, float[] Clean) Read(NoisyExamples examples, int index, int epoch)
    {
        var noisy = new float[784];
        var clean = new float[784];
        examples.Read(index, epoch, noisy, clean);
        return (noisy, clean);
    }
}
