using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>
/// Tells samples at or beyond the ends of [0, 1], which salt and pepper may have replaced, from those inside (0 &lt; x &lt; 1).
/// </summary>
internal static partial class ExtremesKernel
{
    /// <summary>Of each pixel of y the first third of the channels is x where it is inside, else 0; the second 1 where x &lt;= 0, the last 1 where x &gt;= 1.</summary>
    internal static void Mark(NhwcView x, NhwcView y)
    {
        ElementwiseLoop.Run<Inside>(x, x, y.ChannelSlice(0, x.Channels));
        ElementwiseLoop.Run<IsBlack>(x, x, y.ChannelSlice(x.Channels, x.Channels));
        ElementwiseLoop.Run<IsWhite>(x, x, y.ChannelSlice(2 * x.Channels, x.Channels));
    }

    /// <summary>y = x where x is inside, z elsewhere.</summary>
    internal static void Restore(NhwcView x, NhwcView z, NhwcView y) => ElementwiseLoop.Run<InsideOrElse>(x, z, y);

    /// <summary>dx = (accumulate ? dx : 0) + dy where x is inside: the gradient of what passes as it is.</summary>
    internal static void InsideGradient(NhwcView x, NhwcView dy, NhwcView dx, bool accumulate) =>
        ElementwiseLoop.Run<Inside>(x, dy, dx, accumulate);

    /// <summary>dz = (accumulate ? dz : 0) + dy where x is not inside: the gradient of what was restored.</summary>
    internal static void OutsideGradient(NhwcView x, NhwcView dy, NhwcView dz, bool accumulate) =>
        ElementwiseLoop.Run<Outside>(x, dy, dz, accumulate);

    /// <summary>Whether a sample lies inside.</summary>
    internal static bool IsInside(float value) => value > 0 && value < 1;

    private static TLane Choose<TLane>(TLane x, TLane inside, TLane outside)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.SelectIfGreater(x, TLane.Zero, TLane.SelectIfGreater(TLane.Broadcast(1), x, inside, outside), outside);

    private readonly struct Inside : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => Choose(a, b, TLane.Zero);
    }

    private readonly struct Outside : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => Choose(a, TLane.Zero, b);
    }

    private readonly struct IsBlack : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => TLane.SelectIfGreater(a, TLane.Zero, TLane.Zero, TLane.Broadcast(1));
    }

    private readonly struct IsWhite : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => TLane.SelectIfGreater(TLane.Broadcast(1), a, TLane.Zero, TLane.Broadcast(1));
    }

    private readonly struct InsideOrElse : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => Choose(a, a, b);
    }
}
