using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>
/// tanh(x) = x P(x^2) / Q(x^2) on [-9, 9], beyond which tanh is 1 to float precision. Absolute error below 5e-7.
/// The coefficients are a least-squares fit of our own, reweighted towards the largest relative error (8.7e-11 before rounding to float).
/// </summary>
internal static class HyperbolicTangent
{
    private const float Limit = 9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Of<TLane>(TLane value)
        where TLane : unmanaged, ILane<TLane>
    {
        // The value stands right in both, so that what is not a number stays so.
        var x = TLane.Max(TLane.Broadcast(-Limit), TLane.Min(TLane.Broadcast(Limit), value));
        var u = x * x;
        var p = TLane.Broadcast(2.5791299434682613e-14f);
        p = TLane.MultiplyAdd(p, u, TLane.Broadcast(-3.174847190701158e-11f));
        p = TLane.MultiplyAdd(p, u, TLane.Broadcast(4.573704615040697e-08f));
        p = TLane.MultiplyAdd(p, u, TLane.Broadcast(3.3003798307618126e-05f));
        p = TLane.MultiplyAdd(p, u, TLane.Broadcast(0.004094272386282682f));
        p = TLane.MultiplyAdd(p, u, TLane.Broadcast(0.13855911791324615f));
        p = TLane.MultiplyAdd(p, u, TLane.Broadcast(1));
        var q = TLane.Broadcast(1.6699990510460339e-06f);
        q = TLane.MultiplyAdd(q, u, TLane.Broadcast(0.00043507100781425834f));
        q = TLane.MultiplyAdd(q, u, TLane.Broadcast(0.028058424592018127f));
        q = TLane.MultiplyAdd(q, u, TLane.Broadcast(0.47189244627952576f));
        q = TLane.MultiplyAdd(q, u, TLane.Broadcast(1));
        return TLane.Max(TLane.Broadcast(-1), TLane.Min(TLane.Broadcast(1), x * p / q));
    }
}
