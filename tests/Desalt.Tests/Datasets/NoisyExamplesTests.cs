using Desalt.Datasets;
using Desalt.Engine;
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
    public void A_network_that_is_told_the_noise_gets_its_deviation_behind_the_picture()
    {
        var examples = new NoisyExamples(Images, [7, 2], NoiseTerm.Parse("gaussian:10/255..50/255,no-clip"), 9, fixedNoise: false) { TellsNoise = true };
        Assert.Equal((2 * 784, 784), (examples.InputLength, examples.TargetLength));
        foreach (var epoch in new[] { 0, 1 })
        {
            var (picture, clean) = (new float[2 * 784], new float[784]);
            examples.Read(0, epoch, picture, clean);
            var told = Assert.Single(picture[784..].Distinct());
            Assert.InRange(told, 10 / 255f, 50 / 255f);

            // 784 draws: the deviation found is within four standard errors.
            var found = Math.Sqrt(clean.Zip(picture).Average(pair => Math.Pow(pair.Second - pair.First, 2)));
            Assert.Equal(told, found, 4 * told / Math.Sqrt(2 * 784));
        }

        var impulses = new NoisyExamples(Images, [1], Noise, 1, fixedNoise: false) { TellsNoise = true };
        Assert.Contains("no one standard deviation", Assert.Throws<BadInputException>(() => impulses.Read(0, 0, new float[2 * 784], new float[784])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_enlarges_gets_pictures_that_are_means_of_blocks()
    {
        var examples = new NoisyExamples(Images, [7], new NoNoise(), 9, fixedNoise: true) { Shrinking = 2 };
        Assert.Equal((14 * 14, 784), (examples.InputLength, examples.TargetLength));
        var (picture, clean) = (new float[14 * 14], new float[784]);
        examples.Read(0, 0, picture, clean);
        for (var i = 0; i < picture.Length; i++)
        {
            var corner = (i / 14 * 2 * 28) + (i % 14 * 2);
            Assert.Equal((clean[corner] + clean[corner + 1] + clean[corner + 28] + clean[corner + 29]) / 4, picture[i], (0.5 / 255) + 1e-6);
        }
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
