using Desalt.Denoising.Classical.Bm3d;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

public class MatrixProductTests
{
    [Fact]
    public void Agrees_with_the_reference()
    {
        var left = RandomPatches.Of(1, seed: 3);
        var right = RandomPatches.Of(1, seed: 4);
        var (fast, plain) = (new float[64], new float[64]);
        MatrixProduct.Multiply(ref left[0], ref right[0], ref fast[0]);
        MatrixProduct.MultiplyReference(ref left[0], ref right[0], ref plain[0]);
        RandomPatches.AssertClose(plain, fast, 2e-6);
    }

    [Fact]
    public void Rows_of_the_left_meet_columns_of_the_right()
    {
        var (left, right, product) = (new float[64], new float[64], new float[64]);
        left[(2 * 8) + 5] = 3;
        right[(5 * 8) + 7] = 4;
        MatrixProduct.Multiply(ref left[0], ref right[0], ref product[0]);
        Assert.Equal(12, product[(2 * 8) + 7]);
        Assert.Equal(12, product.Sum());
    }
}
