using CsCheck;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Memory;

namespace Desalt.Engine.Tests.Kernels.Convolution;

public unsafe class SummedTapsTests
{
    [Fact]
    public void Sums_run_over_neighbouring_taps()
    {
        var weights = Filled(1, 2, 4);
        var all = new SummedTaps(new FilterShape(1, 3, 1, 1), 2, 0, 0, step: 1);
        Assert.Equal(new FilterShape(2, 4, 1, 1), all.Shape);
        Assert.Equal([1, 3, 6, 4, 1, 3, 6, 4], Sum(all, weights));

        var second = new SummedTaps(new FilterShape(1, 3, 1, 1), 2, 1, 0, step: 2);
        Assert.Equal(new FilterShape(1, 2, 1, 1), second.Shape);
        Assert.Equal([1, 6], Sum(second, weights));
    }

    [Fact]
    public void The_gradient_map_is_the_transpose() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 5], Gen.Int[1, 3], Gen.Int[0, 2], Gen.Bool).Sample(
            (height, width, channels, factor, first, isPhase) =>
            {
                var filter = new FilterShape(height, width, channels, 2);
                var taps = new SummedTaps(filter, factor, first % factor, 0, isPhase ? factor : 1);
                var weights = new AlignedBuffer(filter.Length);
                var gradient = new AlignedBuffer(taps.Shape.Length);
                Fill(weights, 1);
                Fill(gradient, 2);
                var folded = new AlignedBuffer(filter.Length);
                taps.AddGradient(gradient.Pointer, folded.Pointer);
                taps.AddGradient(gradient.Pointer, folded.Pointer);
                Assert.Equal(2 * Dot(Sum(taps, weights), gradient.Span), Dot(weights.Span, folded.Span), 1e-4);
            },
            iter: 100);

    private static float[] Sum(SummedTaps taps, AlignedBuffer weights)
    {
        var sums = new AlignedBuffer(taps.Shape.Length);
        sums.Span.Fill(7);
        taps.Sum(weights.Pointer, sums.Pointer);
        GC.KeepAlive(weights);
        return sums.Span.ToArray();
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }

    private static AlignedBuffer Filled(params ReadOnlySpan<float> values)
    {
        var buffer = new AlignedBuffer(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }

    private static void Fill(AlignedBuffer buffer, uint index) =>
        new Picture(1, 1, 1, buffer.Length).Fill(index).ToDense().CopyTo(buffer.Span);
}
