namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>Rows of a picture with each channel by itself: what the passes read and write.</summary>
internal sealed class PlanarPicture
{
    // Vectors are loaded whole where a row ends; past the last row there is room for the lanes that nobody uses.
    private const int Slack = 64;

    private readonly float[][] planes;

    public PlanarPicture(int rows, int width, int channels)
    {
        (Rows, Width, Channels) = (rows, width, channels);
        planes = new float[channels][];
        for (var c = 0; c < channels; c++)
            planes[c] = new float[(rows * width) + Slack];
    }

    public int Rows { get; }

    public int Width { get; }

    public int Channels { get; }

    /// <summary>The rows x width samples of one channel, and some that have no meaning behind them.</summary>
    public float[] this[int channel] => planes[channel];

    /// <summary>Drops the first rows; the others move up, and zeros follow them.</summary>
    public void Drop(int count)
    {
        foreach (var plane in planes)
        {
            var kept = (Rows - count) * Width;
            plane.AsSpan(count * Width, kept).CopyTo(plane);
            plane.AsSpan(kept).Clear();
        }
    }
}
