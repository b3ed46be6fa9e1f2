using CsCheck;
using Desalt.Engine.Kernels.Losses;

namespace Desalt.Engine.Tests.Kernels.Losses;

public class MeanSquaredErrorKernelTests
{
    [Fact]
    public void Sum_and_gradient_equal_the_reference() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 6], Gen.Int[1, 29], Gen.Int[1, 20], Gen.Int[0, 2], Gen.Bool).Sample(
            (samples, height, width, channels, extra, writeGradient) =>
            {
                var prediction = new Picture(samples, height, width, channels, 1, extra).Fill(1);
                var target = new Picture(samples, height, width, channels).Fill(2);
                var gradient = new Picture(samples, height, width, channels, 1).Fill(3);
                var old = gradient.ToDense();
                var expected = new float[old.Length];
                var expectedSum = MeanSquaredErrorKernel.Reference(prediction.ToDense(), target.ToDense(), 0.25f, expected);
                var sum = MeanSquaredErrorKernel.Run(prediction.View, target.View, gradient.View, 0.25f, writeGradient);
                Assert.Equal(expectedSum, sum, 1e-4 * expectedSum);
                Assert.Equal(writeGradient ? expected : old, gradient.ToDense());
                Assert.True(gradient.IsUntouchedOutside());
            },
            iter: 60);

    [Fact]
    public void Reference_gradient_with_scale_2_agrees_with_finite_differences()
    {
        var prediction = FiniteDifferences.RandomPoint(12, 1);
        var target = FiniteDifferences.RandomPoint(12, 2);
        var gradient = new double[12];
        MeanSquaredErrorKernel.Reference(prediction, target, 2, gradient);
        FiniteDifferences.Check(point => MeanSquaredErrorKernel.Reference(point, target, 2, new double[12]), prediction, gradient);
    }
}
