using System.Numerics;
using System.Runtime.CompilerServices;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>The product of two 8x8 matrices, which carries a patch into a separable transform and back.</summary>
internal static class MatrixProduct
{
    /// <summary>product = left right; each is 64 floats, row by row, and the product lies apart from its factors.</summary>
    public static void Multiply(ref float left, ref float right, ref float product)
    {
        // A vector holds a row of 8 or half of it; no wider one fits a row.
        if (Vector<float>.Count > 8)
        {
            MultiplyReference(ref left, ref right, ref product);
            return;
        }

        for (nuint column = 0; column < 8; column += (nuint)Vector<float>.Count)
        {
            var right0 = Vector.LoadUnsafe(ref right, column);
            var right1 = Vector.LoadUnsafe(ref right, column + 8);
            var right2 = Vector.LoadUnsafe(ref right, column + 16);
            var right3 = Vector.LoadUnsafe(ref right, column + 24);
            var right4 = Vector.LoadUnsafe(ref right, column + 32);
            var right5 = Vector.LoadUnsafe(ref right, column + 40);
            var right6 = Vector.LoadUnsafe(ref right, column + 48);
            var right7 = Vector.LoadUnsafe(ref right, column + 56);
            for (nuint row = 0; row < 64; row += 8)
            {
                ref var factor = ref Unsafe.Add(ref left, row);

                // Two chains of four, so that no sum waits for all the others.
                var even = new Vector<float>(factor) * right0;
                var odd = new Vector<float>(Unsafe.Add(ref factor, 1)) * right1;
                even = Vector.MultiplyAddEstimate(new Vector<float>(Unsafe.Add(ref factor, 2)), right2, even);
                odd = Vector.MultiplyAddEstimate(new Vector<float>(Unsafe.Add(ref factor, 3)), right3, odd);
                even = Vector.MultiplyAddEstimate(new Vector<float>(Unsafe.Add(ref factor, 4)), right4, even);
                odd = Vector.MultiplyAddEstimate(new Vector<float>(Unsafe.Add(ref factor, 5)), right5, odd);
                even = Vector.MultiplyAddEstimate(new Vector<float>(Unsafe.Add(ref factor, 6)), right6, even);
                odd = Vector.MultiplyAddEstimate(new Vector<float>(Unsafe.Add(ref factor, 7)), right7, odd);
                (even + odd).StoreUnsafe(ref product, row + column);
            }
        }
    }

    /// <summary>The same, element by element.</summary>
    public static void MultiplyReference(ref float left, ref float right, ref float product)
    {
        for (var row = 0; row < 8; row++)
        {
            for (var column = 0; column < 8; column++)
            {
                var sum = 0f;
                for (var i = 0; i < 8; i++)
                    sum += Unsafe.Add(ref left, (row * 8) + i) * Unsafe.Add(ref right, (i * 8) + column);
                Unsafe.Add(ref product, (row * 8) + column) = sum;
            }
        }
    }
}
