using Desalt.Engine.Kernels;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// A convolution whose taps lie d pixels apart never mixes pixels whose rows or columns differ modulo d. So it is d x d plain
/// convolutions, each from every d-th row and column of its input to those of its result, and every kernel of plain convolutions
/// serves it through views whose strides are d times as long. Without dilation there is one phase: everything.
/// </summary>
/// <param name="Dilation">d.</param>
/// <param name="Row">First row of the result, below d.</param>
/// <param name="Column">First column, below d.</param>
/// <param name="Height">Rows of the phase.</param>
/// <param name="Width">Columns of the phase.</param>
internal readonly record struct DilationPhase(int Dilation, int Row, int Column, int Height, int Width)
{
    /// <summary>The phases of a result; one smaller than d does not have all of them.</summary>
    public static DilationPhase[] Split(int dilation, Shape result)
    {
        var phases = new List<DilationPhase>();
        for (var row = 0; row < Math.Min(dilation, result.Height); row++)
        {
            for (var column = 0; column < Math.Min(dilation, result.Width); column++)
            {
                phases.Add(new DilationPhase(
                    dilation, row, column, (result.Height - row + dilation - 1) / dilation, (result.Width - column + dilation - 1) / dilation));
            }
        }

        return [.. phases];
    }

    /// <summary>Rows and columns by which whole tiles of <paramref name="tile"/> x tile pixels of any phase stand out over the result at most.</summary>
    public static (int Rows, int Columns) Overhang(DilationPhase[] phases, Shape result, int tile) => (
        phases.Max(phase => phase.End(phase.Row, phase.Height, tile)) - result.Height,
        phases.Max(phase => phase.End(phase.Column, phase.Width, tile)) - result.Width);

    /// <summary>The phase's part of a picture.</summary>
    public NhwcView Of(NhwcView picture) => picture.Every(Dilation, Row, Column);

    // Behind the last row or column of the last tile.
    private int End(int first, int count, int tile) => first + (Dilation * (((count + tile - 1) / tile * tile) - 1)) + 1;
}
