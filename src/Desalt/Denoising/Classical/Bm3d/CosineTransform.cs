using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// The orthonormal discrete cosine transform (type II) of 8x8 patches, as the two-dimensional transform of the second step.
/// Eight samples are so few that the product with the matrix, which vectors like, is no slower than a fast algorithm.
/// </summary>
internal sealed class CosineTransform : IPatchTransform
{
    private const int Side = 8;

    // Row k holds the k-th cosine wave; the transpose is the inverse.
    private readonly float[] waves = new float[Side * Side];
    private readonly float[] transposed = new float[Side * Side];

    public CosineTransform()
    {
        for (var k = 0; k < Side; k++)
        {
            var scale = Math.Sqrt((k == 0 ? 1.0 : 2.0) / Side);
            for (var x = 0; x < Side; x++)
            {
                var value = (float)(scale * Math.Cos(Math.PI * k * ((2 * x) + 1) / (2 * Side)));
                waves[(k * Side) + x] = value;
                transposed[(x * Side) + k] = value;
            }
        }
    }

    /// <inheritdoc/>
    public void Forward(Span<float> patches) => Sandwich(waves, transposed, patches);

    /// <inheritdoc/>
    public void Inverse(Span<float> patches) => Sandwich(transposed, waves, patches);

    // left patch right, for every patch.
    [SkipLocalsInit]
    private static void Sandwich(float[] left, float[] right, Span<float> patches)
    {
        Span<float> rowsDone = stackalloc float[Side * Side];
        for (var start = 0; start < patches.Length; start += Side * Side)
        {
            ref var patch = ref patches[start];
            MatrixProduct.Multiply(ref patch, ref MemoryMarshal.GetArrayDataReference(right), ref rowsDone[0]);
            MatrixProduct.Multiply(ref MemoryMarshal.GetArrayDataReference(left), ref rowsDone[0], ref patch);
        }
    }
}
