using System.Diagnostics;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>Copies pictures between layouts and clears their frames.</summary>
internal static unsafe class CopyKernel
{
    /// <summary>y = x over y's extents.</summary>
    internal static void Run(NhwcView x, NhwcView y)
    {
        Debug.Assert(x.Channels == y.Channels, "Shapes disagree.");
        var isDense = x.PixelStride == x.Channels && y.PixelStride == y.Channels;
        var runs = isDense ? 1 : y.Width;
        var length = isDense ? y.Width * y.Channels : y.Channels;
        for (var n = 0; n < y.Samples; n++)
        {
            for (var row = 0; row < y.Height; row++)
            {
                for (var column = 0; column < runs; column++)
                    new ReadOnlySpan<float>(x.At(n, row, column), length).CopyTo(new Span<float>(y.At(n, row, column), length));
            }
        }
    }

    /// <summary>Zeroes this many rows and columns around the picture of every sample, corners included.</summary>
    internal static void ClearHalo(NhwcView interior, int top, int left, int bottom, int right)
    {
        for (var n = 0; n < interior.Samples; n++)
        {
            for (var row = -top; row < interior.Height + bottom; row++)
            {
                if (row < 0 || row >= interior.Height)
                {
                    Clear(interior, n, row, -left, interior.Width + right);
                    continue;
                }

                Clear(interior, n, row, -left, 0);
                Clear(interior, n, row, interior.Width, interior.Width + right);
            }
        }
    }

    private static void Clear(NhwcView view, int sample, int row, int firstColumn, int endColumn)
    {
        if (view.PixelStride == view.Channels)
        {
            new Span<float>(view.At(sample, row, firstColumn), (endColumn - firstColumn) * view.Channels).Clear();
            return;
        }

        for (var column = firstColumn; column < endColumn; column++)
            new Span<float>(view.At(sample, row, column), view.Channels).Clear();
    }
}
