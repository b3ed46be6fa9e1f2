using Desalt.Datasets;

namespace Desalt.Tests.Datasets;

public class SyntheticGarmentsTests
{
    private static readonly LabeledImages Images = SyntheticGarments.Generate(500, 1);

    [Fact]
    public void A_picture_is_a_function_of_seed_and_place_alone()
    {
        var fewer = SyntheticGarments.Generate(70, 1);
        for (var i = 0; i < fewer.Count; i++)
            Assert.Equal(Images.Bytes(i), fewer.Bytes(i));
        Assert.NotEqual(Images.Bytes(0).ToArray(), SyntheticGarments.Generate(1, 2).Bytes(0).ToArray());
        Assert.NotEqual(Images.Bytes(0).ToArray(), Images.Bytes(10).ToArray());
    }

    [Fact]
    public void Classes_take_turns() => Assert.Equal(Enumerable.Range(0, 500).Select(i => (byte)(i % 10)), Images.Labels);

    [Fact]
    public void Brightness_and_black_ground_are_like_fashion_mnists()
    {
        // Fashion-MNIST's training pictures: mean 0.286, standard deviation 0.353, half of the pixels black (numpy over the set).
        var pixels = Enumerable.Range(0, Images.Count).SelectMany(i => Images.Bytes(i).ToArray()).Select(stored => stored / 255.0).ToArray();
        var mean = pixels.Average();
        Assert.InRange(mean, 0.26, 0.31);
        Assert.InRange(Math.Sqrt(pixels.Average(value => (value - mean) * (value - mean))), 0.31, 0.37);
        Assert.InRange(pixels.Count(value => value == 0) / (double)pixels.Length, 0.45, 0.55);
    }

    [Fact]
    public void The_nearest_mean_picture_tells_most_classes()
    {
        // Means of the first 300, asked about the other 200; guessing would be right one time in ten.
        var means = new double[10][];
        for (var label = 0; label < 10; label++)
        {
            means[label] = new double[784];
            for (var i = label; i < 300; i += 10)
            {
                for (var at = 0; at < 784; at++)
                    means[label][at] += Images.Bytes(i)[at] / 30.0;
            }
        }

        var right = Enumerable.Range(300, 200).Count(i => Enumerable.Range(0, 10).MinBy(label => Distance(means[label], i)) == Images.Labels[i]);
        Assert.InRange(right, 110, 200);
    }

    private static double Distance(double[] mean, int index)
    {
        var sum = 0.0;
        for (var at = 0; at < mean.Length; at++)
            sum += (Images.Bytes(index)[at] - mean[at]) * (Images.Bytes(index)[at] - mean[at]);
        return sum;
    }
}
