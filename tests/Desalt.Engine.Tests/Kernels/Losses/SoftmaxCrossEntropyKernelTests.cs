using CsCheck;
using Desalt.Engine.Kernels.Losses;

namespace Desalt.Engine.Tests.Kernels.Losses;

public class SoftmaxCrossEntropyKernelTests
{
    [Fact]
    public void Sum_and_gradient_equal_the_reference() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 5], Gen.Int[1, 20], Gen.Int[0, 2]).Sample(
            (samples, height, width, channels, extra) =>
            {
                var logits = new Picture(samples, height, width, channels, 1, extra).Fill(1);
                var target = new Picture(samples, height, width, channels).Set(i => (i * 7 % 11) / 11f);
                var gradient = new Picture(samples, height, width, channels, 1).Fill(3);
                var expected = new double[samples * height * width * channels];
                var expectedSum = SoftmaxCrossEntropyKernel.Reference(Doubles(logits), Doubles(target), channels, 0.25, expected);
                var sum = SoftmaxCrossEntropyKernel.Run(logits.View, target.View, gradient.View, 0.25f);
                Assert.Equal(expectedSum, sum, 1e-5 * (1 + expectedSum));
                foreach (var (wanted, found) in expected.Zip(gradient.ToDense()))
                    Assert.Equal(wanted, found, 1e-6);
                Assert.True(gradient.IsUntouchedOutside());
            },
            iter: 60);

    [Fact]
    public void Reference_gradient_with_scale_1_agrees_with_finite_differences()
    {
        var logits = FiniteDifferences.RandomPoint(12, 1);
        var target = FiniteDifferences.RandomPoint(12, 2).Select(Math.Abs).ToArray();
        var gradient = new double[12];
        SoftmaxCrossEntropyKernel.Reference(logits, target, 4, 1, gradient);
        FiniteDifferences.Check(point => SoftmaxCrossEntropyKernel.Reference(point, target, 4, 1, new double[12]), logits, gradient);
    }

    [Fact]
    public void Huge_logits_do_not_overflow()
    {
        var logits = new Picture(1, 1, 1, 3).Set(i => i == 0 ? 1000 : -1000);
        var target = new Picture(1, 1, 1, 3).Set(i => i == 1 ? 1 : 0);
        var gradient = new Picture(1, 1, 1, 3);
        Assert.Equal(2000, SoftmaxCrossEntropyKernel.Run(logits.View, target.View, gradient.View, 1));
        Assert.Equal([1f, -1f, 0f], gradient.ToDense());
    }

    private static double[] Doubles(Picture picture) => [.. picture.ToDense().Select(value => (double)value)];
}
