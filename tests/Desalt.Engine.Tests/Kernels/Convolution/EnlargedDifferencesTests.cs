using CsCheck;
using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Kernels.Elementwise;

namespace Desalt.Engine.Tests.Kernels.Convolution;

public unsafe class EnlargedDifferencesTests
{
    private static readonly int[] ChannelNumbers = [1, 3, 8, 16, 17, 33];

    private static readonly Gen<int> Channels = Gen.Int[0, ChannelNumbers.Length - 1].Select(i => ChannelNumbers[i]);

    [Fact]
    public void Products_of_differences_are_the_convolution_of_the_enlarged_picture() =>
        Gen.Select(
            Gen.Select(Gen.Int[1, 4], Gen.Int[0, 99], Gen.Int[0, 99]),
            Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9]),
            Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]),
            Gen.Select(Channels, Channels),
            Gen.Enum<ActivationFunction>()).Sample(
            (sizes, extents, pads, channels, activation) =>
            {
                // A filter has at most one tap more than a pixel is enlarged.
                var factor = sizes.Item1;
                Check(
                    factor,
                    new FilterShape((sizes.Item2 % (factor + 1)) + 1, (sizes.Item3 % (factor + 1)) + 1, channels.Item1, channels.Item2),
                    extents,
                    pads,
                    activation);
            },
            iter: 100);

    private static void Check(int factor, FilterShape shape, (int Height, int Width) extents, (int Top, int Left) pads, ActivationFunction activation)
    {
        var (firstRow, rows) = Pixels(extents.Height, pads.Top);
        var (firstColumn, columns) = Pixels(extents.Width, pads.Left);
        var x = new Picture(1, rows + 1, columns + 1, shape.InputChannels, 1, 3).Fill(1);
        var weights = ConvolutionForwardTests.RandomWeights(shape.Length);
        var bias = ConvolutionForwardTests.RandomWeights(shape.OutputChannels);
        var filters = new DifferenceFilters(shape);
        filters.Pack(weights.Pointer);
        var (down, right, both) = (Plane(shape.InputChannels), Plane(shape.InputChannels), Plane(shape.InputChannels));
        EnlargedDifferences.Take(x.View, down.View, right.View, both.View);
        Assert.True(down.IsUntouchedOutside() && right.IsUntouchedOutside() && both.IsUntouchedOutside());
        var y = new Picture(1, extents.Height, extents.Width, shape.OutputChannels, 1, 2).Fill(2);
        EnlargedDifferences.Combine(
            Products(x, filters.Whole, bias.Pointer).View,
            Products(down, filters.Down, null).View,
            Products(right, filters.Right, null).View,
            Products(both, filters.Both, null).View,
            y.View,
            factor,
            pads.Top + (factor * firstRow),
            pads.Left + (factor * firstColumn),
            activation);

        var (height, width) = (extents.Height + shape.Height - 1, extents.Width + shape.Width - 1);
        var enlarged = new Picture(1, height, width, shape.InputChannels);
        for (var i = 0; i < height; i++)
        {
            for (var j = 0; j < width; j++)
            {
                var pixel = x.View.At(0, Floor(i - pads.Top) - firstRow, Floor(j - pads.Left) - firstColumn);
                new ReadOnlySpan<float>(pixel, shape.InputChannels).CopyTo(new Span<float>(enlarged.View.At(0, i, j), shape.InputChannels));
            }
        }

        var sums = new double[extents.Height * extents.Width * shape.OutputChannels];
        ConvolutionForward.Reference(
            ConvolutionForwardTests.ToDouble(enlarged.ToDense()),
            shape,
            ConvolutionForwardTests.ToDouble(weights.Span),
            ConvolutionForwardTests.ToDouble(bias.Span),
            sums,
            1,
            extents.Height,
            extents.Width);
        var expected = new double[sums.Length];
        ActivationKernel.ReferenceForward<double>(sums, expected, activation);
        Close.Equal<double>(expected, y.ToDense(), 1e-5 * Math.Sqrt(shape.Taps + 100));
        Assert.True(y.IsUntouchedOutside());
        GC.KeepAlive(weights);
        GC.KeepAlive(bias);

        int Floor(int place) => (int)Math.Floor(place / (double)factor);

        (int First, int Count) Pixels(int length, int pad) => (Floor(-pad), Floor(length - 1 - pad) - Floor(-pad) + 1);

        Picture Plane(int channels) => new(1, rows, columns, channels);

        Picture Products(Picture source, PackedFilter? filter, float* bias)
        {
            var products = Plane(filter?.Shape.OutputChannels ?? 0);
            if (filter is not null)
                ConvolutionForward.Run(source.View, filter, products.View, bias, ActivationFunction.Linear, accumulate: false);
            return products;
        }
    }
}
