using System.Runtime.CompilerServices;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>Goes through the pixels of the second view, row by row and sample by sample, with the pixels of the first alongside.</summary>
internal unsafe struct PositionWalk(NhwcView x, NhwcView y, int sample)
{
    private readonly nint xRow = x.RowStride - (y.Width * x.PixelStride);
    private readonly nint yRow = y.RowStride - (y.Width * y.PixelStride);
    private readonly nint xSample = x.SampleStride - (y.Height * x.RowStride);
    private readonly nint ySample = y.SampleStride - (y.Height * y.RowStride);
    private readonly nint xPixel = x.PixelStride;
    private readonly nint yPixel = y.PixelStride;
    private readonly int width = y.Width;
    private readonly int height = y.Height;
    private float* xNext = x.At(sample, 0, 0);
    private float* yNext = y.At(sample, 0, 0);
    private int column;
    private int row;

    /// <summary>Writes down where the next pixels lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Take(int count, float** xs, float** ys)
    {
        for (var i = 0; i < count; i++)
        {
            xs[i] = xNext;
            ys[i] = yNext;
            xNext += xPixel;
            yNext += yPixel;
            if (++column < width)
                continue;
            column = 0;
            xNext += xRow;
            yNext += yRow;
            if (++row < height)
                continue;
            row = 0;
            xNext += xSample;
            yNext += ySample;
        }
    }
}
