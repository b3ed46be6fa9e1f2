using CsCheck;
using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Memory;

namespace Desalt.Engine.Tests.Kernels.Convolution;

public unsafe class ConvolutionForwardTests
{
    // Around every lane and panel width.
    private static readonly int[] ChannelNumbers = [1, 2, 3, 4, 5, 8, 13, 16, 17, 24, 31, 32, 33, 40, 48, 64, 70];

    private static readonly Gen<int> Channels = Gen.Int[0, ChannelNumbers.Length - 1].Select(i => ChannelNumbers[i]);

    internal static readonly Gen<(int Samples, int Height, int Width, FilterShape Shape, int Extra)> Cases =
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 8], Gen.Int[1, 9], Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Channels, Channels), Gen.Int[0, 2])
            .Select((n, h, w, s, extra) => (n, h, w, new FilterShape(s.Item1, s.Item2, s.Item3, s.Item4), extra * 3));

    [Fact]
    public void Output_equals_the_reference_for_any_shape_stride_and_activation() =>
        Gen.Select(Cases, Gen.Enum<ActivationFunction>(), Gen.Bool, Gen.Bool).Sample(
            (shape, activation, hasBias, accumulate) =>
            Check(shape.Samples, shape.Height, shape.Width, shape.Shape, shape.Extra, activation, hasBias, accumulate),
            iter: 150);

    [Theory]
    [InlineData(1, 1, 3, 700, 40)]
    [InlineData(2, 3, 2, 300, 1)]
    public void Filters_of_more_taps_than_one_pass_takes_give_the_same(int samples, int height, int width, int inputs, int outputs) =>
        Check(samples, height, width, new FilterShape(3, 3, inputs, outputs), 0, ActivationFunction.Relu, true, true);

    [Fact]
    public void Many_samples_are_worked_on_in_groups_that_fit_together() =>
        Check(37, 5, 5, new FilterShape(3, 3, 2, 33), 1, ActivationFunction.Linear, true, false);

    [Fact]
    public void A_stride_leaves_out_outputs_and_changes_no_other() =>
        Gen.Select(Cases, Gen.Int[2, 3], Gen.Int[0, 1]).Sample(
            (shape, stride, shift) =>
            {
                var (samples, height, width, filterShape, extra) = shape;
                var (rows, columns) = (height * stride, width * stride);
                var weights = RandomWeights(filterShape.Length);
                var filter = new PackedFilter(filterShape);
                filter.Pack(weights.Pointer);
                var x = new Picture(samples, rows + filterShape.Height - 1, columns + filterShape.Width - 1, filterShape.InputChannels, 0, extra).Fill(1);
                var all = new Picture(samples, rows, columns, filterShape.OutputChannels, 0, extra);
                ConvolutionForward.Run(x.View, filter, all.View, null, ActivationFunction.Linear, false);

                // Into every second pixel of a larger picture, as the phases of an enlarging convolution write.
                var some = new Picture(samples, 2 * height, 2 * width, filterShape.OutputChannels, 1, extra).Fill(2);
                var target = some.View.Every(2, shift, shift);
                var expected = some.ToDense();
                ConvolutionForward.Run(x.View, filter, target, null, ActivationFunction.Linear, false, stride);
                for (var n = 0; n < samples; n++)
                {
                    for (var i = 0; i < height; i++)
                    {
                        for (var j = 0; j < width; j++)
                        {
                            var place = (((((n * 2 * height) + (2 * i) + shift) * 2 * width) + (2 * j) + shift) * filterShape.OutputChannels);
                            new ReadOnlySpan<float>(all.View.At(n, i * stride, j * stride), filterShape.OutputChannels).CopyTo(expected.AsSpan(place));
                        }
                    }
                }

                Assert.Equal(expected, some.ToDense());
                Assert.True(some.IsUntouchedOutside());
                GC.KeepAlive(weights);
            },
            iter: 100);

    [Fact]
    public void Input_gradient_through_the_turned_filter_equals_the_reference() =>
        Cases.Sample(
            shape =>
            {
                var (samples, height, width, filterShape, extra) = shape;
                var (rows, columns, inputs, outputs) = filterShape;
                var weights = RandomWeights(filterShape.Length);
                var halo = Math.Max(rows, columns) - 1;
                var dy = new Picture(samples, height, width, outputs, halo, extra).Fill(3);
                CopyKernel.ClearHalo(dy.View, halo, halo, halo, halo);
                var dx = new Picture(samples, height + rows - 1, width + columns - 1, inputs, 1, extra);
                var filter = new PackedFilter(new FilterShape(rows, columns, outputs, inputs));
                filter.PackForInputGradient(weights.Pointer);
                var view = dy.View;
                var shifted = new NhwcView(
                    view.At(0, 1 - rows, 1 - columns), samples, height, width, outputs, view.SampleStride, view.RowStride, view.PixelStride);
                ConvolutionForward.Run(shifted, filter, dx.View, null, ActivationFunction.Linear, false);

                var expected = new double[dx.ToDense().Length];
                ConvolutionForward.ReferenceInputGradient(
                    ToDouble(dy.ToDense()), filterShape, ToDouble(weights.Span), expected, samples, height, width);
                Close.Equal<double>(expected, dx.ToDense(), 1e-4);
                Assert.True(dx.IsUntouchedOutside());
                GC.KeepAlive(weights);
            },
            iter: 100);

    [Fact]
    public void Reference_input_gradient_agrees_with_finite_differences()
    {
        var shape = new FilterShape(2, 3, 2, 3);
        var weights = FiniteDifferences.RandomPoint(shape.Length, 1);
        var x = FiniteDifferences.RandomPoint(2 * 4 * 5 * 2, 2);
        var dy = FiniteDifferences.RandomPoint(2 * 3 * 3 * 3, 3);
        var dx = new double[x.Length];
        ConvolutionForward.ReferenceInputGradient<double>(dy, shape, weights, dx, 2, 3, 3);
        FiniteDifferences.Check(
            point =>
            {
                var y = new double[dy.Length];
                ConvolutionForward.Reference<double>(point, shape, weights, [], y, 2, 3, 3);
                return FiniteDifferences.Dot(y, dy);
            },
            x,
            dx);
    }

    internal static AlignedBuffer RandomWeights(int length)
    {
        var buffer = new AlignedBuffer(length);
        new Picture(1, 1, 1, length).Fill(77).ToDense().CopyTo(buffer.Span);
        return buffer;
    }

    internal static double[] ToDouble(ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => (double)value)];

    private static void Check(
        int samples, int height, int width, FilterShape shape, int extra, ActivationFunction activation, bool hasBias, bool accumulate)
    {
        var weights = RandomWeights(shape.Length);
        var bias = RandomWeights(shape.OutputChannels);
        var x = new Picture(samples, height + shape.Height - 1, width + shape.Width - 1, shape.InputChannels, 1, extra).Fill(1);
        var y = new Picture(samples, height, width, shape.OutputChannels, 1, extra).Fill(2);
        var old = y.ToDense();
        var filter = new PackedFilter(shape);
        filter.Pack(weights.Pointer);
        ConvolutionForward.Run(x.View, filter, y.View, hasBias ? bias.Pointer : null, activation, accumulate);

        var sums = new double[old.Length];
        ConvolutionForward.Reference(
            ToDouble(x.ToDense()), shape, ToDouble(weights.Span), hasBias ? ToDouble(bias.Span) : [], sums, samples, height, width);
        if (accumulate)
        {
            for (var i = 0; i < sums.Length; i++)
                sums[i] += old[i];
        }

        var expected = new double[old.Length];
        ActivationKernel.ReferenceForward<double>(sums, expected, activation);
        Close.Equal<double>(expected, y.ToDense(), 5e-6 * Math.Sqrt(shape.Taps + 100));
        Assert.True(y.IsUntouchedOutside());
        GC.KeepAlive(weights);
        GC.KeepAlive(bias);
    }
}
