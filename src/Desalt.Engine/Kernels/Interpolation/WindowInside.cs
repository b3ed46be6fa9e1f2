namespace Desalt.Engine.Kernels.Interpolation;

/// <summary>What of a square window around a pixel lies in the picture: the first and last row and column, counted from the pixel.</summary>
internal readonly record struct WindowInside(int Top, int Bottom, int Left, int Right)
{
    /// <summary>The window of a radius around a pixel of pictures.</summary>
    public static WindowInside Around(NhwcView pictures, int row, int column, int radius) => new(
        -Math.Min(radius, row),
        Math.Min(radius, pictures.Height - 1 - row),
        -Math.Min(radius, column),
        Math.Min(radius, pictures.Width - 1 - column));
}
