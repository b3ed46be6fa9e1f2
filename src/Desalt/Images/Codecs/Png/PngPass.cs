namespace Desalt.Images.Codecs.Png;

/// <summary>One pass over the picture: the pixels (Left + i StepX, Top + j StepY).</summary>
internal readonly record struct PngPass(int Left, int Top, int StepX, int StepY)
{
    private static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    // The seven passes of Adam7, PNG specification section 8.2.
    private static readonly PngPass[] Adam7 =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2),
    ];

    /// <summary>The passes in the order in which they are stored.</summary>
    public static PngPass[] All(bool interlaced) => interlaced ? Adam7 : Whole;

    /// <summary>Pixels of a row of this pass, 0 in pictures too narrow for it.</summary>
    public int Width(int pictureWidth) => (pictureWidth - Left + StepX - 1) / StepX;

    /// <summary>Rows of this pass, 0 in pictures too low for it.</summary>
    public int Height(int pictureHeight) => (pictureHeight - Top + StepY - 1) / StepY;
}
