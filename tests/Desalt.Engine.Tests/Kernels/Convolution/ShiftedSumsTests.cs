using CsCheck;
using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Kernels.Elementwise;

namespace Desalt.Engine.Tests.Kernels.Convolution;

public unsafe class ShiftedSumsTests
{
    [Fact]
    public void Sums_of_products_of_single_pixels_are_the_convolution() =>
        Gen.Select(
            Gen.Select(Gen.Int[1, 3], Gen.Int[1, 6], Gen.Int[1, 7]),
            Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 20], Gen.Int[1, 4]).Select(s => new FilterShape(s.Item1, s.Item2, s.Item3, s.Item4)),
            Gen.Int[0, 3],
            Gen.Enum<ActivationFunction>()).Sample(
            (extents, shape, extra, activation) =>
            {
                var (samples, height, width) = extents;
                var weights = ConvolutionForwardTests.RandomWeights(shape.Length);
                var bias = ConvolutionForwardTests.RandomWeights(shape.OutputChannels);
                var x = new Picture(samples, height + shape.Height - 1, width + shape.Width - 1, shape.InputChannels, 1, extra).Fill(1);
                var products = new Picture(samples, x.View.Height, x.View.Width, shape.Height * shape.Width * shape.OutputChannels, 0, extra);
                var tapLength = shape.InputChannels * shape.OutputChannels;
                var inputs = x.ToDense();
                products.Set(i =>
                {
                    var (place, channel) = Math.DivRem(i, products.View.Channels);
                    var (tap, output) = Math.DivRem(channel, shape.OutputChannels);
                    var pixel = place * shape.InputChannels;
                    var sum = 0.0;
                    for (var k = 0; k < shape.InputChannels; k++)
                        sum += (double)inputs[pixel + k] * weights.Span[(tap * tapLength) + (k * shape.OutputChannels) + output];
                    return (float)sum;
                });
                var y = new Picture(samples, height, width, shape.OutputChannels, 1, extra).Fill(2);
                ShiftedSums.Run(products.View, shape.Height, shape.Width, y.View, bias.Pointer, activation);

                var sums = new double[y.ToDense().Length];
                ConvolutionForward.Reference(
                    ConvolutionForwardTests.ToDouble(inputs),
                    shape,
                    ConvolutionForwardTests.ToDouble(weights.Span),
                    ConvolutionForwardTests.ToDouble(bias.Span),
                    sums,
                    samples,
                    height,
                    width);
                var expected = new double[sums.Length];
                ActivationKernel.ReferenceForward<double>(sums, expected, activation);
                Close.Equal<double>(expected, y.ToDense(), 1e-5);
                Assert.True(y.IsUntouchedOutside());
                GC.KeepAlive(weights);
                GC.KeepAlive(bias);
            },
            iter: 100);
}
