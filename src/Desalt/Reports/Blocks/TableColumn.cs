namespace Desalt.Reports.Blocks;

/// <summary>Which figure of a column is the best one.</summary>
public enum BestFigure
{
    /// <summary>None is marked.</summary>
    Unmarked,

    /// <summary>Errors, times, sizes.</summary>
    Lowest,

    /// <summary>PSNR, SSIM.</summary>
    Highest,
}

/// <summary>One column of a table.</summary>
/// <param name="Title">Heading, with the unit: "PSNR (dB)".</param>
/// <param name="Format">How its figures read, as a .NET number format.</param>
/// <param name="Best">Which of its figures is marked.</param>
/// <param name="HasBar">True to draw each figure's size as a bar below it; for figures of zero and more.</param>
public sealed record TableColumn(string Title, string Format = "N0", BestFigure Best = BestFigure.Unmarked, bool HasBar = false);
