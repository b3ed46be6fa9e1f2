using Desalt.Engine.Kernels.Convolution;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// Those results of a convolution behind an enlargement whose rows and columns agree modulo the factor:
/// (Row + factor * a, Column + factor * b). Tap r of such a result reads pixel a + floor((Row + r - padTop) / factor).
/// </summary>
internal sealed class EnlargingPhase
{
    private readonly int factor;

    /// <param name="row">First row of the phase.</param>
    /// <param name="column">First column.</param>
    /// <param name="padTop">Rows of zeros above the enlarged picture.</param>
    /// <param name="padLeft">Columns of zeros before it.</param>
    /// <param name="shape">The filter over the enlarged picture.</param>
    /// <param name="factor">How many times the picture is enlarged.</param>
    public EnlargingPhase(int row, int column, int padTop, int padLeft, FilterShape shape, int factor)
    {
        this.factor = factor;
        (Row, Column) = (row, column);
        (RowsAbove, var firstRow) = Begin(row, padTop, factor);
        (ColumnsLeft, var firstColumn) = Begin(column, padLeft, factor);
        Taps = new SummedTaps(shape, factor, firstRow, firstColumn, factor);
    }

    /// <summary>First row and column of the phase, below the factor.</summary>
    public int Row { get; }

    public int Column { get; }

    /// <summary>How far above and left of its own pixel a result begins to read.</summary>
    public int RowsAbove { get; }

    public int ColumnsLeft { get; }

    /// <summary>The filter over the small picture.</summary>
    public SummedTaps Taps { get; }

    /// <summary>Rows of the phase in a result of so many.</summary>
    public int Rows(int height) => (height - Row + factor - 1) / factor;

    /// <summary>Columns of the phase in a result of so many.</summary>
    public int Columns(int width) => (width - Column + factor - 1) / factor;

    // Tap 0 reads the pixel at floor((place - pad) / factor); the last tap that still reads it names the sum.
    private static (int Before, int LastTap) Begin(int place, int pad, int factor)
    {
        var before = pad > place ? (pad - place + factor - 1) / factor : 0;
        return (before, factor - 1 - (place - pad + (before * factor)));
    }
}
