namespace Desalt.Engine.Simd;

/// <summary>
/// A register of floats. Kernels are written once, generic over the lane type; the JIT compiles them anew for
/// each width and folds every member to one instruction or a few.
/// </summary>
internal unsafe interface ILane<TSelf>
    where TSelf : unmanaged, ILane<TSelf>
{
    /// <summary>Floats in the register.</summary>
    static abstract int Count { get; }

    /// <summary>
    /// Rows of a register tile that is two lanes wide, such that accumulators, two factors and a broadcast
    /// fit in the registers of this width: 8 where there are 32, 6 where there are 16.
    /// </summary>
    static abstract int TileRows { get; }

    static abstract TSelf Zero { get; }

    static abstract TSelf Broadcast(float value);

    static abstract TSelf Load(float* source);

    static abstract void Store(TSelf value, float* destination);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a * b + c, rounded once where the processor fuses it, twice elsewhere.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The larger; <paramref name="right"/> where one of the two is not a number.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller; <paramref name="right"/> where one of the two is not a number.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Per element: left &gt; right ? yes : no.</summary>
    static abstract TSelf SelectIfGreater(TSelf left, TSelf right, TSelf yes, TSelf no);

    /// <summary>Per element: left == right ? yes : no.</summary>
    static abstract TSelf SelectIfEqual(TSelf left, TSelf right, TSelf yes, TSelf no);

    /// <summary>The sum of all elements.</summary>
    static abstract float Sum(TSelf value);
}
