using System.Runtime.CompilerServices;

namespace Desalt.Engine.Simd;

/// <summary>One float: for processors without vectors, and for the ends of runs that no register fills.</summary>
internal readonly unsafe struct LaneScalar : ILane<LaneScalar>
{
    private readonly float value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LaneScalar(float value) => this.value = value;

    public static int Count => 1;

    public static int TileRows => 6;

    public static LaneScalar Zero => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Load(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(LaneScalar value, float* destination) => *destination = value.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator +(LaneScalar left, LaneScalar right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator -(LaneScalar left, LaneScalar right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator *(LaneScalar left, LaneScalar right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator /(LaneScalar left, LaneScalar right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar MultiplyAdd(LaneScalar a, LaneScalar b, LaneScalar c) =>
        new(float.MultiplyAddEstimate(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Max(LaneScalar left, LaneScalar right) => left.value > right.value ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Min(LaneScalar left, LaneScalar right) => left.value < right.value ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Sqrt(LaneScalar value) => new(MathF.Sqrt(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar SelectIfGreater(LaneScalar left, LaneScalar right, LaneScalar yes, LaneScalar no) =>
        left.value > right.value ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar SelectIfEqual(LaneScalar left, LaneScalar right, LaneScalar yes, LaneScalar no) =>
        left.value == right.value ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(LaneScalar value) => value.value;
}
