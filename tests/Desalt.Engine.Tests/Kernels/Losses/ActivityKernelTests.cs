using CsCheck;
using Desalt.Engine.Kernels.Losses;
using Desalt.Engine.Memory;

namespace Desalt.Engine.Tests.Kernels.Losses;

public unsafe class ActivityKernelTests
{
    [Fact]
    public void Sums_and_gradient_equal_the_reference() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 9], Gen.Int[1, 40], Gen.Int[0, 2], Gen.Bool).Sample(
            (samples, height, width, channels, extra, coarse) =>
            {
                // Coarse values are -2, -1, 0, 1, 2: some are exactly 0, where nothing is added.
                var x = new Picture(samples, height, width, channels, 1, extra).Fill(1, coarse);
                var dx = new Picture(samples, height, width, channels, 0, extra).Fill(2);
                double[] values = [.. x.ToDense().Select(value => (double)value)];

                var sums = new double[channels];
                fixed (double* start = sums)
                    ActivityKernel.AddSums(x.View, start);
                var expected = new double[channels];
                ActivityKernel.ReferenceAddSums<double>(values, expected);
                Close.Equal<double>(expected, [.. sums.Select(sum => (float)sum)], 1e-5 * samples * height * width);

                var slopes = new AlignedBuffer(channels);
                for (var c = 0; c < channels; c++)
                    slopes.Span[c] = (c % 5) - 2.25f;
                double[] gradient = [.. dx.ToDense().Select(value => (double)value)];
                ActivityKernel.AddGradient(x.View, slopes.Pointer, dx.View);
                ActivityKernel.ReferenceAddGradient<double>(values, [.. slopes.Span[..channels].ToArray().Select(slope => (double)slope)], gradient);
                Close.Equal<double>(gradient, dx.ToDense(), 1e-6);
                Assert.True(dx.IsUntouchedOutside());
            },
            iter: 100);
}
