using CsCheck;
using Desalt.Engine.Kernels.Resampling;

namespace Desalt.Engine.Tests.Kernels.Resampling;

public class NearestUpsamplingTests
{
    [Fact]
    public void Both_directions_equal_the_reference() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 5], Gen.Int[1, 5], Gen.Int[1, 40], Gen.Int[0, 2], Gen.Bool).Sample(
            (factor, height, width, channels, extra, accumulate) =>
            {
                var x = new Picture(1, height, width, channels, 1, extra).Fill(1);
                var y = new Picture(1, height * factor, width * factor, channels, 1, extra);
                var dy = new Picture(1, height * factor, width * factor, channels).Fill(2);
                var dx = new Picture(1, height, width, channels, 1, extra).Fill(3);
                var old = dx.ToDense();
                NearestUpsampling.Forward(x.View, y.View, factor);
                NearestUpsampling.Backward(dy.View, dx.View, factor, accumulate);

                var expectedY = new float[y.ToDense().Length];
                var expectedDx = new float[old.Length];
                NearestUpsampling.ReferenceForward<float>(x.ToDense(), expectedY, height, width, channels, factor);
                NearestUpsampling.ReferenceBackward<float>(dy.ToDense(), expectedDx, height, width, channels, factor);
                Assert.Equal(expectedY, y.ToDense());
                Close.Equal<float>(accumulate ? [.. expectedDx.Zip(old, (a, b) => a + b)] : expectedDx, dx.ToDense(), 2e-6);
                Assert.True(y.IsUntouchedOutside() && dx.IsUntouchedOutside());
            },
            iter: 100);

    [Fact]
    public void Reference_gradient_agrees_with_finite_differences()
    {
        var x = FiniteDifferences.RandomPoint(2 * 3 * 2, 1);
        var dy = FiniteDifferences.RandomPoint(4 * 6 * 2, 2);
        var dx = new double[x.Length];
        NearestUpsampling.ReferenceBackward<double>(dy, dx, 2, 3, 2, 2);
        FiniteDifferences.Check(
            point =>
            {
                var y = new double[dy.Length];
                NearestUpsampling.ReferenceForward<double>(point, y, 2, 3, 2, 2);
                return FiniteDifferences.Dot(y, dy);
            },
            x,
            dx);
    }
}
