using CsCheck;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Memory;

namespace Desalt.Engine.Tests.Kernels.Convolution;

public unsafe class ConvolutionWeightGradientTests
{
    [Fact]
    public void Gradients_equal_the_reference_for_any_shape_and_are_added_to_the_old() =>
        Gen.Select(ConvolutionForwardTests.Cases, Gen.Bool).Sample(
            (shape, hasBias) =>
            {
                var (samples, height, width, filter, extra) = shape;
                var x = new Picture(samples, height + filter.Height - 1, width + filter.Width - 1, filter.InputChannels, 1, extra).Fill(1);
                var dy = new Picture(samples, height, width, filter.OutputChannels, 1, extra).Fill(2);
                var weights = ConvolutionForwardTests.RandomWeights(filter.Length);
                var bias = ConvolutionForwardTests.RandomWeights(filter.OutputChannels);
                var expectedWeights = ConvolutionForwardTests.ToDouble(weights.Span);
                var expectedBias = ConvolutionForwardTests.ToDouble(bias.Span);
                var oldBias = bias.Span.ToArray();
                ConvolutionWeightGradient.Run(x.View, dy.View, new(weights.Pointer, hasBias ? bias.Pointer : null, filter));

                ConvolutionWeightGradient.Reference(
                    ConvolutionForwardTests.ToDouble(x.ToDense()),
                    ConvolutionForwardTests.ToDouble(dy.ToDense()),
                    filter,
                    expectedWeights,
                    expectedBias,
                    samples,
                    height,
                    width);
                Close.Equal<double>(expectedWeights, weights.Span, 1e-4);
                if (hasBias)
                    Close.Equal<double>(expectedBias, bias.Span, 1e-4);
                else
                    Assert.Equal(oldBias, bias.Span);
            },
            iter: 150);

    [Fact]
    public void Parts_of_the_output_channels_are_those_of_the_whole_and_leave_the_others_alone() =>
        Gen.Select(ConvolutionForwardTests.Cases, Gen.Int[1, 40]).Sample(
            (shape, width) =>
            {
                var (samples, height, columns, filter, extra) = shape;
                var x = new Picture(samples, height + filter.Height - 1, columns + filter.Width - 1, filter.InputChannels, 1, extra).Fill(1);
                var dy = new Picture(samples, height, columns, filter.OutputChannels, 1, extra).Fill(2);
                var whole = new AlignedBuffer(filter.Length + filter.OutputChannels);
                var parts = ConvolutionForwardTests.RandomWeights(filter.Length + filter.OutputChannels);
                ConvolutionWeightGradient.Run(x.View, dy.View, new(whole.Pointer, whole.Pointer + filter.Length, filter));
                var gradient = new FilterGradient(parts.Pointer, parts.Pointer + filter.Length, filter);
                for (var first = 0; first < filter.OutputChannels; first += width)
                {
                    var before = parts.Span.ToArray();
                    var count = Math.Min(width, filter.OutputChannels - first);
                    var part = gradient.Outputs(first, count);
                    part.Clear();
                    ConvolutionWeightGradient.Run(x.View, dy.View.ChannelSlice(first, count), part);
                    for (var i = 0; i < before.Length; i++)
                    {
                        if (i % filter.OutputChannels < first || i % filter.OutputChannels >= first + count)
                            Assert.Equal(before[i], parts.Span[i]);
                    }
                }

                Close.Equal<double>(ConvolutionForwardTests.ToDouble(whole.Span), parts.Span, 1e-4);
                GC.KeepAlive((x, dy));
            },
            iter: 50);

    [Fact]
    public void Reference_agrees_with_finite_differences()
    {
        var shape = new FilterShape(2, 3, 2, 3);
        var weights = FiniteDifferences.RandomPoint(shape.Length, 1);
        var bias = FiniteDifferences.RandomPoint(3, 4);
        var x = FiniteDifferences.RandomPoint(2 * 4 * 5 * 2, 2);
        var dy = FiniteDifferences.RandomPoint(2 * 3 * 3 * 3, 3);
        var weightGradient = new double[weights.Length];
        var biasGradient = new double[bias.Length];
        ConvolutionWeightGradient.Reference<double>(x, dy, shape, weightGradient, biasGradient, 2, 3, 3);
        FiniteDifferences.Check(point => Loss(point, bias), weights, weightGradient);
        FiniteDifferences.Check(point => Loss(weights, point), bias, biasGradient);

        double Loss(double[] w, double[] b)
        {
            var y = new double[dy.Length];
            ConvolutionForward.Reference<double>(x, shape, w, b, y, 2, 3, 3);
            return FiniteDifferences.Dot(y, dy);
        }
    }
}
