using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution.Winograd;

/// <summary>
/// The one-dimensional maps behind F(4, 3), which gets four outputs of a three-tap filter from six products
/// (Winograd, "Arithmetic complexity of computations", 1980; Lavin and Gray, "Fast algorithms for convolutional neural
/// networks", CVPR 2016, equation 7): y = At [(G g) * (Bt d)] for six inputs d, three taps g and four outputs y.
/// Applied to rows and then to columns they make F(4x4, 3x3): 36 products in the place of 144.
/// </summary>
/// <remarks>
/// The matrices come from interpolation at 0, a, -a, b, -b and infinity. Lavin and Gray take a = 1, b = 2; here a = 1/sqrt 2 and
/// b = sqrt 2, so that the powers of the points stay near 1 and rounding errors are about half as large:
/// Bt has the coefficients of m(x) / (x - point), m(x) = x (x^2 - a^2) (x^2 - b^2) and those of m; G the powers of the points
/// over the derivative of m there; At the powers of the points.
/// Each map reads and writes registers at a fixed distance; the transposes serve the gradient of the weights.
/// </remarks>
internal static unsafe class WinogradTransform
{
    /// <summary>Outputs of a tile in one dimension.</summary>
    internal const int Outputs = 4;

    /// <summary>Inputs of a tile in one dimension, and points at which it is evaluated.</summary>
    internal const int Points = 6;

    /// <summary>Products of a tile in both dimensions.</summary>
    internal const int Products = Points * Points;

    private const float A = 0.70710678118654752f;
    private const float B = 1.41421356237309505f;
    private const float SquareOfA = 0.5f;
    private const float SquareOfB = 2;
    private const float CubeOfA = 0.35355339059327376f;
    private const float CubeOfB = 2.8284271247461901f;

    // a^2 + b^2, while a^2 b^2 = 1.
    private const float SumOfSquares = 2.5f;

    // One over the derivative of m at a and at b; at 0 it is 1.
    private const float WeightOfA = -2f / 3;
    private const float WeightOfB = 1f / 6;

    /// <summary>Bt: six inputs to six points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Input<T>(float* source, nint sourceStep, float* target, nint targetStep)
        where T : unmanaged, ILane<T>
    {
        var d0 = T.Load(source);
        var d1 = T.Load(source + sourceStep);
        var d2 = T.Load(source + (2 * sourceStep));
        var d3 = T.Load(source + (3 * sourceStep));
        var d4 = T.Load(source + (4 * sourceStep));
        var d5 = T.Load(source + (5 * sourceStep));
        var sum = T.Broadcast(-SumOfSquares);
        T.Store(T.MultiplyAdd(sum, d2, d0 + d4), target);
        var even = T.MultiplyAdd(T.Broadcast(-SquareOfB), d2, d4);
        var odd = T.MultiplyAdd(T.Broadcast(-SquareOfB), d1, d3);
        T.Store(T.MultiplyAdd(T.Broadcast(A), odd, even), target + targetStep);
        T.Store(T.MultiplyAdd(T.Broadcast(-A), odd, even), target + (2 * targetStep));
        even = T.MultiplyAdd(T.Broadcast(-SquareOfA), d2, d4);
        odd = T.MultiplyAdd(T.Broadcast(-SquareOfA), d1, d3);
        T.Store(T.MultiplyAdd(T.Broadcast(B), odd, even), target + (3 * targetStep));
        T.Store(T.MultiplyAdd(T.Broadcast(-B), odd, even), target + (4 * targetStep));
        T.Store(T.MultiplyAdd(sum, d3, d1 + d5), target + (5 * targetStep));
    }

    /// <summary>At: six points to four outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Output<T>(float* source, nint sourceStep, float* target, nint targetStep)
        where T : unmanaged, ILane<T>
    {
        var m1 = T.Load(source + sourceStep);
        var m2 = T.Load(source + (2 * sourceStep));
        var m3 = T.Load(source + (3 * sourceStep));
        var m4 = T.Load(source + (4 * sourceStep));
        var evenOfA = m1 + m2;
        var oddOfA = m1 - m2;
        var evenOfB = m3 + m4;
        var oddOfB = m3 - m4;
        T.Store(T.Load(source) + (evenOfA + evenOfB), target);
        T.Store(T.MultiplyAdd(T.Broadcast(B), oddOfB, T.Broadcast(A) * oddOfA), target + targetStep);
        T.Store(T.MultiplyAdd(T.Broadcast(SquareOfB), evenOfB, T.Broadcast(SquareOfA) * evenOfA), target + (2 * targetStep));
        T.Store(
            T.MultiplyAdd(T.Broadcast(CubeOfB), oddOfB, T.MultiplyAdd(T.Broadcast(CubeOfA), oddOfA, T.Load(source + (5 * sourceStep)))),
            target + (3 * targetStep));
    }

    /// <summary>The transpose of <see cref="Output"/>: gradients of four outputs to those of six points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void OutputTransposed<T>(float* source, nint sourceStep, float* target, nint targetStep)
        where T : unmanaged, ILane<T>
    {
        var y0 = T.Load(source);
        var y1 = T.Load(source + sourceStep);
        var y2 = T.Load(source + (2 * sourceStep));
        var y3 = T.Load(source + (3 * sourceStep));
        T.Store(y0, target);
        var even = T.MultiplyAdd(T.Broadcast(SquareOfA), y2, y0);
        var odd = T.MultiplyAdd(T.Broadcast(CubeOfA), y3, T.Broadcast(A) * y1);
        T.Store(even + odd, target + targetStep);
        T.Store(even - odd, target + (2 * targetStep));
        even = T.MultiplyAdd(T.Broadcast(SquareOfB), y2, y0);
        odd = T.MultiplyAdd(T.Broadcast(CubeOfB), y3, T.Broadcast(B) * y1);
        T.Store(even + odd, target + (3 * targetStep));
        T.Store(even - odd, target + (4 * targetStep));
        T.Store(y3, target + (5 * targetStep));
    }

    /// <summary>G: three taps to six points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Filter<T>(float* source, nint sourceStep, float* target, nint targetStep)
        where T : unmanaged, ILane<T>
    {
        var g0 = T.Load(source);
        var g1 = T.Load(source + sourceStep);
        var g2 = T.Load(source + (2 * sourceStep));
        T.Store(g0, target);
        var even = T.MultiplyAdd(T.Broadcast(WeightOfA * SquareOfA), g2, T.Broadcast(WeightOfA) * g0);
        var odd = T.Broadcast(WeightOfA * A) * g1;
        T.Store(even + odd, target + targetStep);
        T.Store(even - odd, target + (2 * targetStep));
        even = T.MultiplyAdd(T.Broadcast(WeightOfB * SquareOfB), g2, T.Broadcast(WeightOfB) * g0);
        odd = T.Broadcast(WeightOfB * B) * g1;
        T.Store(even + odd, target + (3 * targetStep));
        T.Store(even - odd, target + (4 * targetStep));
        T.Store(g2, target + (5 * targetStep));
    }

    /// <summary>The transpose of <see cref="Filter"/>: gradients of six points to those of three taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void FilterTransposed<T>(float* source, nint sourceStep, float* target, nint targetStep)
        where T : unmanaged, ILane<T>
    {
        var u1 = T.Load(source + sourceStep);
        var u2 = T.Load(source + (2 * sourceStep));
        var u3 = T.Load(source + (3 * sourceStep));
        var u4 = T.Load(source + (4 * sourceStep));
        var evenOfA = T.Broadcast(WeightOfA) * (u1 + u2);
        var oddOfA = T.Broadcast(WeightOfA * A) * (u1 - u2);
        var evenOfB = T.Broadcast(WeightOfB) * (u3 + u4);
        var oddOfB = T.Broadcast(WeightOfB * B) * (u3 - u4);
        T.Store(T.Load(source) + (evenOfA + evenOfB), target);
        T.Store(oddOfA + oddOfB, target + targetStep);
        T.Store(
            T.MultiplyAdd(T.Broadcast(SquareOfA), evenOfA, T.MultiplyAdd(T.Broadcast(SquareOfB), evenOfB, T.Load(source + (5 * sourceStep)))),
            target + (2 * targetStep));
    }
}
