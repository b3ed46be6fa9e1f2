using CsCheck;
using Desalt.Engine.Kernels.Elementwise;

namespace Desalt.Engine.Tests.Kernels.Elementwise;

public class ExtremesKernelTests
{
    [Fact]
    public void Every_direction_equals_the_reference() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 9], Gen.Int[1, 20], Gen.Int[0, 2], Gen.Bool).Sample(
            (height, width, channels, extra, accumulate) =>
            {
                var x = new Picture(1, height, width, channels, 1, extra).Fill(1);
                var z = new Picture(1, height, width, channels).Fill(2);
                var y = new Picture(1, height, width, channels, 1, extra).Fill(3);
                var marked = new Picture(1, height, width, 3 * channels, 1, extra);
                var (noisy, restored, old) = (x.ToDense(), z.ToDense(), y.ToDense());

                ExtremesKernel.Mark(x.View, marked.View);
                var expected = new float[marked.ToDense().Length];
                ExtremesKernel.ReferenceMark<float>(noisy, expected, channels);
                Assert.Equal(expected, marked.ToDense());

                ExtremesKernel.OutsideGradient(x.View, z.View, y.View, accumulate);
                var isInside = noisy.Select(value => value > 0 && value < 1).ToArray();
                Assert.Equal(restored.Select((value, i) => (accumulate ? old[i] : 0) + (isInside[i] ? 0 : value)), y.ToDense());
                old = y.ToDense();
                ExtremesKernel.InsideGradient(x.View, z.View, y.View, accumulate);
                Assert.Equal(restored.Select((value, i) => (accumulate ? old[i] : 0) + (isInside[i] ? value : 0)), y.ToDense());

                ExtremesKernel.Restore(x.View, z.View, y.View);
                var chosen = new float[noisy.Length];
                ExtremesKernel.ReferenceRestore<float>(noisy, restored, chosen);
                Assert.Equal(chosen, y.ToDense());
                Assert.True(y.IsUntouchedOutside() && marked.IsUntouchedOutside());
            },
            iter: 100);

    [Fact]
    public void Both_ends_of_the_range_are_extremes()
    {
        var y = new float[15];
        ExtremesKernel.ReferenceMark<float>([0, 1e-7f, 0.5f, 1, 2], y, 1);
        Assert.Equal([0, 1, 0, 1e-7f, 0, 0, 0.5f, 0, 0, 0, 0, 1, 0, 0, 1], y);
    }
}
