using Desalt.Datasets;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Datasets;

public class ContrastChangeTests
{
    private static readonly ImageFormat Format = new(1, 4, 1, 8);

    [Theory]
    [InlineData(1, new[] { 51, 102, 102, 153 })]
    [InlineData(0, new[] { 102, 102, 102, 102 })]
    [InlineData(1.0 / 3, new[] { 85, 102, 102, 119 })]
    [InlineData(2, new[] { 0, 102, 102, 204 })]
    [InlineData(4, new[] { 0, 102, 102, 255 })]
    public void Samples_move_away_from_their_mean_or_towards_it(double factor, int[] expected)
    {
        float[] picture = [51 / 255f, 102 / 255f, 102 / 255f, 153 / 255f];
        ContrastChange.Apply(picture, Format, factor);
        Assert.Equal(expected, picture.Select(sample => (int)MathF.Round(sample * 255)));
    }

    [Fact]
    public void Every_picture_and_epoch_draws_its_own_and_fixed_examples_draw_once()
    {
        var images = SyntheticGarments.Generate(8, 3);
        NoisyExamples Examples(bool isFixed) => new(images, [0, 1], new NoNoise(), 1, isFixed) { Contrast = new Strength(0.2, 0.8) };
        var fresh = Examples(isFixed: false);
        Assert.NotEqual(Range(fresh, 0, 0), Range(fresh, 0, 1));
        Assert.Equal(Range(fresh, 0, 1), Range(fresh, 0, 1));
        var once = Examples(isFixed: true);
        Assert.Equal(Range(once, 1, 0), Range(once, 1, 5));
        var unchanged = new NoisyExamples(images, [0, 1], new NoNoise(), 1, fixedNoise: true);
        Assert.InRange(Range(once, 1, 0) / Range(unchanged, 1, 0), 0.2f, 0.81f);
    }

    private static float Range(NoisyExamples examples, int index, int epoch)
    {
        var (noisy, clean) = (new float[784], new float[784]);
        examples.Read(index, epoch, noisy, clean);
        Assert.Equal(clean, noisy);
        return clean.Max() - clean.Min();
    }
}
