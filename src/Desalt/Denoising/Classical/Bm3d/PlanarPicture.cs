namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>A picture with each channel by itself, row by row: what the passes read and write.</summary>
internal sealed class PlanarPicture
{
    // Vectors are loaded whole where a row ends; past the last row there is room for the lanes that nobody uses.
    private const int Slack = 64;

    private readonly float[][] planes;

    public PlanarPicture(int height, int width, int channels)
    {
        (Height, Width, Channels) = (height, width, channels);
        planes = new float[channels][];
        for (var c = 0; c < channels; c++)
            planes[c] = new float[(height * width) + Slack];
    }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    /// <summary>The height x width samples of one channel, and some that have no meaning behind them.</summary>
    public float[] this[int channel] => planes[channel];
}
