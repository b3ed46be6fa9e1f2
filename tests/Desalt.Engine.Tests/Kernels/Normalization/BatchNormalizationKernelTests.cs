using CsCheck;
using Desalt.Engine.Kernels.Normalization;

namespace Desalt.Engine.Tests.Kernels.Normalization;

public unsafe class BatchNormalizationKernelTests
{
    private const float Epsilon = 1e-3f;

    [Fact]
    public void The_passes_together_are_the_reference_layer_forward_and_backward() =>
        Gen.Select(Gen.Int[2, 4], Gen.Int[1, 5], Gen.Int[1, 6], Gen.Int[1, 40], Gen.Int[0, 2], Gen.Select(Gen.Bool, Gen.Bool)).Sample(
            (samples, height, width, channels, extra, flags) =>
            {
                var (accumulate, rectified) = flags;
                var x = new Picture(samples, height, width, channels, 1, extra).Fill(1);
                var dy = new Picture(samples, height, width, channels, 0, extra).Fill(2);
                var y = new Picture(samples, height, width, channels, 1, extra);
                var dx = new Picture(samples, height, width, channels).Fill(3);
                var old = dx.ToDense();
                var gamma = FiniteDifferences.RandomPoint(channels, 1);
                var beta = FiniteDifferences.RandomPoint(channels, 2);
                var count = (double)samples * height * width;

                double[] sum = new double[channels], squares = new double[channels], sumDy = new double[channels], sumDyXhat = new double[channels];
                float[] a = new float[channels], b = new float[channels], c = new float[channels];
                float[] scales = new float[channels], shifts = new float[channels];
                fixed (double* pSum = sum, pSquares = squares, pDy = sumDy, pDyXhat = sumDyXhat)
                fixed (float* pa = a, pb = b, pc = c, scale = scales, shift = shifts)
                {
                    BatchNormalizationKernel.Moments(x.View, pSum, pSquares);
                    var mean = sum.Select(value => value / count).ToArray();
                    var inverse = squares.Select((value, i) => 1 / Math.Sqrt((value / count) - (mean[i] * mean[i]) + Epsilon)).ToArray();
                    for (var i = 0; i < channels; i++)
                        (scales[i], shifts[i]) = ((float)(gamma[i] * inverse[i]), (float)(beta[i] - (mean[i] * gamma[i] * inverse[i])));
                    BatchNormalizationKernel.Affine(x.View, scale, shift, rectified, y.View);

                    for (var i = 0; i < channels; i++)
                        (a[i], b[i]) = ((float)mean[i], (float)inverse[i]);
                    BatchNormalizationKernel.GradientMoments(x.View, dy.View, pa, pb, scale, shift, rectified, pDy, pDyXhat);
                    for (var i = 0; i < channels; i++)
                    {
                        var factor = gamma[i] * inverse[i];
                        var slope = -factor * inverse[i] * sumDyXhat[i] / count;
                        (a[i], b[i], c[i]) = ((float)factor, (float)slope, (float)((-factor * sumDy[i] / count) - (slope * mean[i])));
                    }

                    BatchNormalizationKernel.InputGradient(x.View, dy.View, pa, pb, pc, scale, shift, rectified, dx.View, accumulate);
                }

                double[] denseX = ToDouble(x), denseDy = ToDouble(dy), expectedY = new double[denseX.Length], expectedDx = new double[denseX.Length];
                double[] dgamma = new double[channels], dbeta = new double[channels];
                BatchNormalizationKernel.ReferenceForward(denseX, gamma, beta, Epsilon, expectedY);
                if (rectified)
                {
                    // What the kernel let through decides, lest a value within rounding of 0 be told apart.
                    var passed = y.ToDense();
                    for (var i = 0; i < expectedY.Length; i++)
                        (expectedY[i], denseDy[i]) = (Math.Max(0, expectedY[i]), passed[i] > 0 ? denseDy[i] : 0);
                }

                BatchNormalizationKernel.ReferenceBackward(denseX, gamma, Epsilon, denseDy, expectedDx, dgamma, dbeta);
                Close.Equal<double>(expectedY, y.ToDense(), 1e-3);
                Close.Equal<double>(accumulate ? [.. expectedDx.Zip(old, (l, r) => l + r)] : expectedDx, dx.ToDense(), 1e-3);
                Close.Equal<double>(dbeta, [.. sumDy.Select(value => (float)value)], 1e-4);
                Close.Equal<double>(dgamma, [.. sumDyXhat.Select(value => (float)value)], 1e-3);
                Assert.True(y.IsUntouchedOutside() && dx.IsUntouchedOutside());
            },
            iter: 60);

    [Fact]
    public void Reference_gradients_agree_with_finite_differences()
    {
        var x = FiniteDifferences.RandomPoint(7 * 3, 1);
        var gamma = FiniteDifferences.RandomPoint(3, 2);
        var beta = FiniteDifferences.RandomPoint(3, 3);
        var dy = FiniteDifferences.RandomPoint(7 * 3, 4);
        double[] dx = new double[x.Length], dgamma = new double[3], dbeta = new double[3];
        BatchNormalizationKernel.ReferenceBackward(x, gamma, 1e-3, dy, dx, dgamma, dbeta);
        FiniteDifferences.Check(point => Loss(point, gamma, beta), x, dx);
        FiniteDifferences.Check(point => Loss(x, point, beta), gamma, dgamma);
        FiniteDifferences.Check(point => Loss(x, gamma, point), beta, dbeta);

        double Loss(double[] input, double[] scale, double[] shift)
        {
            var y = new double[input.Length];
            BatchNormalizationKernel.ReferenceForward(input, scale, shift, 1e-3, y);
            return FiniteDifferences.Dot(y, dy);
        }
    }

    private static double[] ToDouble(Picture picture) => [.. picture.ToDense().Select(value => (double)value)];
}
