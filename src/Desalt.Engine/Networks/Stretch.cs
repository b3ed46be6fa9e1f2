namespace Desalt.Engine.Networks;

/// <summary>Neighbouring rows, or columns, of a picture.</summary>
/// <param name="First">The first.</param>
/// <param name="End">The first that does not belong to it any more.</param>
public readonly record struct Stretch(int First, int End)
{
    /// <summary>
    /// The whole groups of <paramref name="size"/> that this stretch touches, each of them replaced by <paramref name="by"/> rows: from
    /// pixels of an enlarged picture to those that they came from, or from a pixel to the window that it stands for.
    /// </summary>
    public Stretch Covering(int size, int by) => new(Floor(First, size) * by, -Floor(-End, size) * by);

    /// <summary>The least stretch that holds both.</summary>
    public Stretch With(Stretch other) => new(Math.Min(First, other.First), Math.Max(End, other.End));

    private static int Floor(int value, int divisor) => (value >= 0 ? value : value - divisor + 1) / divisor;
}
