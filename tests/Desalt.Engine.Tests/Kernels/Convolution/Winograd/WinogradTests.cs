using CsCheck;
using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Kernels.Convolution.Winograd;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Memory;

namespace Desalt.Engine.Tests.Kernels.Convolution.Winograd;

public unsafe class WinogradTests
{
    // Rounding errors of numbers between -1 and 1 grow with the root of how many are added; the maps double what the direct method has.
    private const double Rounding = 1e-5;

    // Around every lane, panel and register tile.
    private static readonly int[] ChannelNumbers = [1, 3, 4, 6, 7, 8, 15, 16, 17, 32, 33, 48, 64, 65, 70];

    private static readonly Gen<int> Channels = Gen.Int[0, ChannelNumbers.Length - 1].Select(i => ChannelNumbers[i]);

    private static readonly Gen<(int Samples, int Height, int Width, FilterShape Shape, int Extra)> Cases =
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 19], Gen.Int[1, 19], Channels, Channels, Gen.Int[0, 2])
            .Select((n, h, w, inputs, outputs, extra) => (n, h, w, new FilterShape(3, 3, inputs, outputs), extra * 3));

    [Fact]
    public void Output_equals_the_reference_for_any_size_channels_and_activation() =>
        Gen.Select(Cases, Gen.Enum<ActivationFunction>(), Gen.Bool, Gen.Bool).Sample(
            (shape, activation, hasBias, accumulate) =>
            {
                var (samples, height, width, filterShape, extra) = shape;
                var weights = ConvolutionForwardTests.RandomWeights(filterShape.Length);
                var bias = ConvolutionForwardTests.RandomWeights(filterShape.OutputChannels);
                var x = Input(samples, height, width, filterShape.InputChannels, extra);
                var y = new Picture(samples, height, width, filterShape.OutputChannels, 1, extra).Fill(2);
                var sums = new double[y.ToDense().Length];
                ConvolutionForward.Reference(
                    Needed(x, height + 2, width + 2), filterShape, ConvolutionForwardTests.ToDouble(weights.Span),
                    hasBias ? ConvolutionForwardTests.ToDouble(bias.Span) : [], sums, samples, height, width);
                if (accumulate)
                {
                    var old = y.ToDense();
                    for (var i = 0; i < sums.Length; i++)
                        sums[i] += old[i];
                }

                var expected = new double[sums.Length];
                ActivationKernel.ReferenceForward<double>(sums, expected, activation);
                var filter = new WinogradFilter(filterShape);
                filter.Pack(weights.Pointer);
                var scratch = new AlignedBuffer(WinogradForward.ScratchLength(filterShape));
                WinogradForward.Run(x.View, filter, y.View, hasBias ? bias.Pointer : null, activation, accumulate, scratch.Pointer);

                Close.Equal<double>(expected, y.ToDense(), Rounding * Math.Sqrt(filterShape.Taps + 100));
                Assert.True(y.IsUntouchedOutside());
                GC.KeepAlive((x, weights, bias, scratch));
            },
            iter: 100);

    [Fact]
    public void Input_gradient_through_the_turned_filter_equals_the_reference() =>
        Cases.Sample(
            shape =>
            {
                var (samples, height, width, filterShape, extra) = shape;
                var (_, _, inputs, outputs) = filterShape;
                var weights = ConvolutionForwardTests.RandomWeights(filterShape.Length);
                var dy = new Picture(samples, height, width, outputs, 6, extra).Fill(3);
                CopyKernel.ClearHalo(dy.View, 6, 6, 6, 6);
                var dx = new Picture(samples, height + 2, width + 2, inputs, 1, extra);
                var filter = new WinogradFilter(new FilterShape(3, 3, outputs, inputs));
                filter.PackForInputGradient(weights.Pointer);
                var scratch = new AlignedBuffer(WinogradForward.ScratchLength(filter.Shape));
                WinogradForward.Run(
                    Shifted(dy.View, -2, -2), filter, dx.View, null, ActivationFunction.Linear, false, scratch.Pointer);

                var expected = new double[dx.ToDense().Length];
                ConvolutionForward.ReferenceInputGradient(
                    ConvolutionForwardTests.ToDouble(dy.ToDense()), filterShape, ConvolutionForwardTests.ToDouble(weights.Span), expected,
                    samples, height, width);
                Close.Equal<double>(expected, dx.ToDense(), Rounding * Math.Sqrt((9 * outputs) + 100));
                Assert.True(dx.IsUntouchedOutside());
                GC.KeepAlive((dy, weights, scratch));
            },
            iter: 100);

    [Fact]
    public void Gradients_of_weights_and_bias_equal_the_reference_and_are_added_to_the_old() =>
        Cases.Sample(
            shape =>
            {
                var (samples, height, width, filterShape, extra) = shape;
                var x = Input(samples, height, width, filterShape.InputChannels, extra);
                var dy = new Picture(samples, height, width, filterShape.OutputChannels, 4, extra).Fill(2);
                CopyKernel.ClearHalo(dy.View, 4, 4, 4, 4);
                var weights = ConvolutionForwardTests.RandomWeights(filterShape.Length);
                var bias = ConvolutionForwardTests.RandomWeights(filterShape.OutputChannels);
                var expectedWeights = ConvolutionForwardTests.ToDouble(weights.Span);
                var expectedBias = ConvolutionForwardTests.ToDouble(bias.Span);
                ConvolutionWeightGradient.Reference(
                    Needed(x, height + 2, width + 2), ConvolutionForwardTests.ToDouble(dy.ToDense()), filterShape, expectedWeights, expectedBias,
                    samples, height, width);
                var scratch = new AlignedBuffer(WinogradWeightGradient.ScratchLength(filterShape));
                var gradient = new FilterGradient(weights.Pointer, bias.Pointer, filterShape);
                WinogradWeightGradient.Run(x.View, dy.View, gradient, scratch.Pointer);

                var tolerance = Rounding * Math.Sqrt((samples * height * width) + 100);
                Close.Equal<double>(expectedWeights, weights.Span, tolerance);
                Close.Equal<double>(expectedBias, bias.Span, tolerance);

                // Some of the output channels, added once more.
                var (first, count) = (filterShape.OutputChannels / 3, filterShape.OutputChannels - (filterShape.OutputChannels / 3));
                WinogradWeightGradient.Run(x.View, dy.View.ChannelSlice(first, count), gradient.Outputs(first, count), scratch.Pointer);
                ConvolutionWeightGradient.Reference(
                    Needed(x, height + 2, width + 2), OnlyFrom(first, ConvolutionForwardTests.ToDouble(dy.ToDense()), filterShape.OutputChannels), filterShape,
                    expectedWeights, expectedBias, samples, height, width);
                Close.Equal<double>(expectedWeights, weights.Span, 2 * tolerance);
                Close.Equal<double>(expectedBias, bias.Span, 2 * tolerance);
                GC.KeepAlive((x, dy, weights, bias, scratch));
            },
            iter: 100);

    /// <summary>What running large pictures piece by piece rests on.</summary>
    [Fact]
    public void A_piece_of_a_picture_that_begins_at_a_multiple_of_four_gives_the_bits_of_the_whole() =>
        Gen.Select(Cases, Gen.Int[0, 3], Gen.Int[0, 3]).Sample(
            (shape, skippedDown, skippedAcross) =>
            {
                var (_, height, width, filterShape, _) = shape;
                var (top, left) = (4 * skippedDown, 4 * skippedAcross);
                var weights = ConvolutionForwardTests.RandomWeights(filterShape.Length);
                var filter = new WinogradFilter(filterShape);
                filter.Pack(weights.Pointer);
                var scratch = new AlignedBuffer(WinogradForward.ScratchLength(filterShape));
                var x = Input(1, top + height, left + width, filterShape.InputChannels, 0);
                var whole = new Picture(1, top + height, left + width, filterShape.OutputChannels);
                WinogradForward.Run(x.View, filter, whole.View, null, ActivationFunction.Linear, false, scratch.Pointer);
                var piece = new Picture(1, height, width, filterShape.OutputChannels);
                WinogradForward.Run(Shifted(x.View, top, left), filter, piece.View, null, ActivationFunction.Linear, false, scratch.Pointer);

                for (var i = 0; i < height; i++)
                {
                    Assert.Equal(
                        new ReadOnlySpan<float>(whole.View.At(0, top + i, left), width * filterShape.OutputChannels),
                        new ReadOnlySpan<float>(piece.View.At(0, i, 0), width * filterShape.OutputChannels));
                }

                GC.KeepAlive((x, whole, piece, weights, scratch));
            },
            iter: 50);

    /// <summary>What sharing out a picture rests on.</summary>
    [Fact]
    public void Tiles_computed_in_two_parts_have_the_bits_of_the_whole_and_touch_nothing_else() =>
        Gen.Select(Cases, Gen.Double[0, 1]).Sample(
            (shape, share) =>
            {
                var (samples, height, width, filterShape, extra) = shape;
                var weights = ConvolutionForwardTests.RandomWeights(filterShape.Length);
                var filter = new WinogradFilter(filterShape);
                filter.Pack(weights.Pointer);
                var scratch = new AlignedBuffer(WinogradForward.ScratchLength(filterShape));
                var x = Input(samples, height, width, filterShape.InputChannels, extra);
                var whole = new Picture(samples, height, width, filterShape.OutputChannels, 1, extra).Fill(2);
                var parts = new Picture(samples, height, width, filterShape.OutputChannels, 1, extra).Fill(2);
                WinogradForward.Run(x.View, filter, whole.View, null, ActivationFunction.Relu, accumulate: true, scratch.Pointer);
                var tiles = new WinogradTiles(samples, height, width).Count;
                var first = (int)(share * tiles);
                WinogradForward.Run(x.View, filter, parts.View, null, ActivationFunction.Relu, accumulate: true, scratch.Pointer, (first, tiles - first));
                WinogradForward.Run(x.View, filter, parts.View, null, ActivationFunction.Relu, accumulate: true, scratch.Pointer, (0, first));

                Assert.Equal(whole.ToDense(), parts.ToDense());
                Assert.True(parts.IsUntouchedOutside());
                GC.KeepAlive((x, weights, scratch));
            },
            iter: 50);

    // Readable to the end of the last tiles, as the kernels ask.
    private static Picture Input(int samples, int height, int width, int channels, int extra) =>
        new Picture(samples, height + WinogradTiles.Overhang(height) + 2, width + WinogradTiles.Overhang(width) + 2, channels, 1, extra).Fill(1);

    private static NhwcView Shifted(NhwcView view, int row, int column) =>
        new(
            view.At(0, row, column), view.Samples, view.Height, view.Width, view.Channels, view.SampleStride, view.RowStride, view.PixelStride);

    // Zeros in the place of the channels before the first.
    private static double[] OnlyFrom(int first, double[] values, int channels) =>
        [.. values.Select((value, i) => i % channels < first ? 0 : value)];

    // The part of the picture that the outputs within their extents depend on.
    private static double[] Needed(Picture picture, int height, int width)
    {
        var view = picture.View;
        var needed = new List<double>();
        for (var n = 0; n < view.Samples; n++)
        {
            for (var row = 0; row < height; row++)
            {
                for (var i = 0; i < width * view.Channels; i++)
                    needed.Add(view.At(n, row, i / view.Channels)[i % view.Channels]);
            }
        }

        return [.. needed];
    }
}
