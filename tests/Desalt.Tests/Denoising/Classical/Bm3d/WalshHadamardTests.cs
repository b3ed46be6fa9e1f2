using System.Numerics;
using Desalt.Denoising.Classical.Bm3d;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

public class WalshHadamardTests
{
    // The matrix of Sylvester's construction has -1 to the number of ones that row and column have in common.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(32)]
    public void Agrees_with_the_matrix(int patches)
    {
        var stack = RandomPatches.Of(patches, seed: patches);
        var transformed = (float[])stack.Clone();
        WalshHadamard.Transform(transformed);
        for (var k = 0; k < patches; k++)
        {
            for (var i = 0; i < 64; i++)
            {
                var sum = 0.0;
                for (var n = 0; n < patches; n++)
                    sum += (BitOperations.PopCount((uint)(k & n)) % 2 == 0 ? 1 : -1) * stack[(n * 64) + i];
                Assert.Equal(sum, transformed[(k * 64) + i], 2e-5);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public void Twice_multiplies_by_the_number_of_patches(int patches)
    {
        var stack = RandomPatches.Of(patches, seed: patches);
        var twice = (float[])stack.Clone();
        WalshHadamard.Transform(twice);
        WalshHadamard.Transform(twice);
        RandomPatches.AssertClose([.. stack.Select(value => value * patches)], twice, 2e-5);
    }
}
