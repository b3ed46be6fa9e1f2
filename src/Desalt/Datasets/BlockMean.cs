using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>Makes pictures smaller by whole factors: a pixel becomes the mean of the block that it stands for.</summary>
public static class BlockMean
{
    /// <summary>Shrinks a picture; rows and columns that fill no block are left away.</summary>
    /// <param name="picture">height x width x channels samples.</param>
    /// <param name="small">height / factor x width / factor x channels samples, written, rounded to what the picture can store.</param>
    /// <param name="format">Format of the large picture.</param>
    /// <param name="factor">Side of a block.</param>
    public static void Shrink(ReadOnlySpan<float> picture, Span<float> small, ImageFormat format, int factor)
    {
        var (rows, columns) = (format.Height / factor, format.Width / factor);
        for (var i = 0; i < rows * columns * format.Channels; i++)
        {
            var (pixel, channel) = Math.DivRem(i, format.Channels);
            var (row, column) = Math.DivRem(pixel, columns);
            var sum = 0.0;
            for (var place = 0; place < factor * factor; place++)
            {
                var (y, x) = ((row * factor) + (place / factor), (column * factor) + (place % factor));
                sum += picture[(((y * format.Width) + x) * format.Channels) + channel];
            }

            small[i] = format.Quantize((float)(sum / (factor * factor)));
        }
    }
}
