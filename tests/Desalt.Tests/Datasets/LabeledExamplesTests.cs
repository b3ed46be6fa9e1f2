using Desalt.Datasets;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Datasets;

public class LabeledExamplesTests
{
    private static readonly LabeledImages Images = SyntheticGarments.Generate(20, 3);

    [Fact]
    public void The_target_is_one_at_the_class_and_zero_elsewhere()
    {
        var examples = new LabeledExamples(Images, [7, 2], new NoNoise(), 1, vary: true);
        Assert.Equal((2, 10), (examples.Count, examples.TargetLength));
        var (_, target) = Read(examples, 1, 0);
        Assert.Equal(1, target[Images.Labels[2]]);
        Assert.Equal(1, target.Sum());
    }

    [Fact]
    public void Without_variation_pictures_are_as_they_are()
    {
        var expected = new float[784];
        Images.Read(2, expected);
        Assert.Equal(expected, Read(new LabeledExamples(Images, [7, 2], new NoNoise(), 1, vary: false), 1, 3).Picture);
    }

    [Fact]
    public void Variation_mirrors_and_moves_by_up_to_two_pixels()
    {
        // One white pixel in the middle of 9x9 black ones shows where a picture went: 5x5 places, and one left of them when mirrored.
        var bytes = new byte[81];
        bytes[(4 * 9) + 3] = 255;
        var images = new LabeledImages("dot", new ImageFormat(9, 9, 1, 8), bytes, [0], ["one"]);
        var examples = new LabeledExamples(images, [0], new NoNoise(), 1, vary: true);
        var places = Enumerable.Range(0, 400).Select(epoch => Array.IndexOf(Read(examples, 0, epoch).Picture, 1f)).ToHashSet();
        Assert.Equal(
            [.. from y in Enumerable.Range(2, 5) from x in Enumerable.Range(1, 7) select (y * 9) + x],
            places.Order());
        Assert.Equal(Read(examples, 0, 5).Picture, Read(examples, 0, 5).Picture);
    }

    [Fact]
    public void An_index_outside_the_set_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LabeledExamples(Images, [20], new NoNoise(), 1, vary: true));

    private static (float[] Picture, float[] Target) Read(LabeledExamples examples, int index, int epoch)
    {
        var picture = new float[examples.Format.SampleCount];
        var target = new float[examples.TargetLength];
        examples.Read(index, epoch, picture, target);
        return (picture, target);
    }
}
