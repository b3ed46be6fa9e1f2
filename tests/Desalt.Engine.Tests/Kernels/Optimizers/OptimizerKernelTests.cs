using CsCheck;
using Desalt.Engine.Kernels.Optimizers;

namespace Desalt.Engine.Tests.Kernels.Optimizers;

public unsafe class OptimizerKernelTests
{
    [Fact]
    public void Adam_follows_the_reference_over_several_steps() =>
        Gen.Int[1, 70].Sample(
            count =>
            {
                float[] p = Values(count, 1), m = new float[count], v = new float[count];
                double[] expectedP = [.. p.Select(value => (double)value)], expectedM = new double[count], expectedV = new double[count];
                for (var step = 1u; step <= 5; step++)
                {
                    var gradient = Values(count, 1 + step);
                    fixed (float* pp = p, pg = gradient, pm = m, pv = v)
                        AdamKernel.Step(pp, pg, pm, pv, count, 1e-2f, 0.9f, 0.999f, 1e-7f);
                    AdamKernel.Reference<double>(
                        expectedP, [.. gradient.Select(value => (double)value)], expectedM, expectedV, 1e-2f, 0.9f, 0.999f, 1e-7f);
                }

                Close.Equal<double>(expectedP, p, 1e-5);
                Close.Equal<double>(expectedM, m, 1e-6);
                Close.Equal<double>(expectedV, v, 1e-6);
            },
            iter: 30);

    [Fact]
    public void Parts_are_summed_from_the_left_within_the_range_only() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 9], Gen.Int[1, 70]).Sample(
            (parts, offset, length) =>
            {
                var total = offset + length + 3;
                var buffers = Enumerable.Range(0, parts).Select(i => new Picture(1, 1, 1, total).Fill((uint)i)).ToArray();
                var destination = new Picture(1, 1, 1, total).Set(_ => 7);
                var pointers = stackalloc float*[parts];
                for (var i = 0; i < parts; i++)
                    pointers[i] = buffers[i].View.Data;
                ReductionKernel.Sum(pointers, parts, destination.View.Data, offset, length);

                var expected = Enumerable.Repeat(7f, total).ToArray();
                for (var i = offset; i < offset + length; i++)
                    expected[i] = buffers.Skip(1).Aggregate(buffers[0].View.Data[i], (sum, buffer) => sum + buffer.View.Data[i]);
                Assert.Equal(expected, destination.ToDense());
            },
            iter: 50);

    private static float[] Values(int count, uint index) => new Picture(1, 1, 1, count).Fill(index).ToDense();
}
