using CsCheck;
using Desalt.Engine.Kernels.Pooling;

namespace Desalt.Engine.Tests.Kernels.Pooling;

public class MaxPoolingTests
{
    private static readonly Gen<(int Size, int Height, int Width, int Channels, int Extra, bool IsSame, bool Accumulate)> Cases =
        Gen.Select(Gen.Int[1, 3], Gen.Int[3, 9], Gen.Int[3, 9], Gen.Int[1, 40], Gen.Int[0, 2], Gen.Bool, Gen.Bool);

    [Fact]
    public void Both_directions_equal_the_reference_with_ties_and_cut_windows() =>
        Cases.Sample(
            shape =>
            {
                var (size, height, width, channels, extra, isSame, accumulate) = shape;
                var outputHeight = isSame ? (height + size - 1) / size : height / size;
                var outputWidth = isSame ? (width + size - 1) / size : width / size;

                // Few different values, so that windows have several maxima.
                var x = new Picture(1, height, width, channels, 1, extra).Fill(1, coarse: true);
                var y = new Picture(1, outputHeight, outputWidth, channels, 1, extra);
                var dy = new Picture(1, outputHeight, outputWidth, channels, 0, extra).Fill(2);
                var dx = new Picture(1, height, width, channels, 2).Fill(3);
                var old = dx.ToDense();
                MaxPooling.Forward(x.View, y.View, size);
                MaxPooling.Backward(x.View, y.View, dy.View, dx.View, size, accumulate);

                var expectedY = new float[y.ToDense().Length];
                var expectedDx = new float[old.Length];
                MaxPooling.ReferenceForward<float>(x.ToDense(), expectedY, height, width, channels, outputHeight, outputWidth, size);
                MaxPooling.ReferenceBackward<float>(x.ToDense(), dy.ToDense(), expectedDx, height, width, channels, outputHeight, outputWidth, size);
                Assert.Equal(expectedY, y.ToDense());
                Assert.Equal(accumulate ? expectedDx.Zip(old, (a, b) => a + b) : expectedDx, dx.ToDense());
                Assert.True(y.IsUntouchedOutside() && dx.IsUntouchedOutside());
            },
            iter: 100);

    [Fact]
    public void Reference_gradient_agrees_with_finite_differences()
    {
        var x = FiniteDifferences.RandomPoint(5 * 5 * 2, 1);
        var dy = FiniteDifferences.RandomPoint(3 * 3 * 2, 2);
        var dx = new double[x.Length];
        MaxPooling.ReferenceBackward<double>(x, dy, dx, 5, 5, 2, 3, 3, 2);
        FiniteDifferences.Check(
            point =>
            {
                var y = new double[dy.Length];
                MaxPooling.ReferenceForward<double>(point, y, 5, 5, 2, 3, 3, 2);
                return FiniteDifferences.Dot(y, dy);
            },
            x,
            dx);
    }
}
