using System.Runtime.Intrinsics;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Tests.Simd;

public class SimdWidthTests
{
    [Fact]
    public void Kernels_run_at_the_width_that_is_told()
    {
        var counts = new List<int>();
        SimdWidth.Run(new Probe(counts));
        Assert.Equal([SimdWidth.Floats], counts);
    }

    [Fact]
    public void The_widest_accelerated_vectors_are_chosen()
    {
        var expected = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;
        Assert.Equal(expected, SimdWidth.Floats);
    }

    private readonly struct Probe(List<int> counts) : ILaneKernel
    {
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane> => counts.Add(TLane.Count);
    }
}
