namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>How the rows of reference patches of a picture are dealt out into strips, and which rows of the picture these reach.</summary>
/// <param name="height">Rows of the picture, at least those of a patch.</param>
internal sealed class StripLayout(int height)
{
    /// <summary>Rows of reference patches of a strip.</summary>
    public const int ReferenceRows = 12;

    /// <summary>Rows that the patches of a strip reach at most.</summary>
    public const int MostRows =
        (StepParameters.ReferenceStride * ReferenceRows) + (2 * StepParameters.SearchRadius) + StepParameters.PatchSide;

    private readonly int[] tops = ReferenceStarts(height);

    /// <summary>Rows of the picture.</summary>
    public int Height => height;

    /// <summary>Number of strips.</summary>
    public int Count => (tops.Length + ReferenceRows - 1) / ReferenceRows;

    /// <summary>Starts of reference patches along rows or columns, the last one flush with the border.</summary>
    public static int[] ReferenceStarts(int length)
    {
        var last = length - StepParameters.PatchSide;
        var count = ((last + StepParameters.ReferenceStride - 1) / StepParameters.ReferenceStride) + 1;
        return [.. Enumerable.Range(0, count).Select(i => Math.Min(i * StepParameters.ReferenceStride, last))];
    }

    /// <summary>The first rows of a strip's reference patches.</summary>
    public ReadOnlySpan<int> Tops(int strip) =>
        tops.AsSpan(strip * ReferenceRows, Math.Min(ReferenceRows, tops.Length - (strip * ReferenceRows)));

    /// <summary>The first row that a strip reads and adds to; the end of the picture for the one after the last.</summary>
    public int First(int strip) => strip == Count ? height : Math.Max(0, Tops(strip)[0] - StepParameters.SearchRadius);

    /// <summary>The row behind the last that a strip reads and adds to.</summary>
    public int End(int strip) => Math.Min(height, Tops(strip)[^1] + StepParameters.SearchRadius + StepParameters.PatchSide);
}
