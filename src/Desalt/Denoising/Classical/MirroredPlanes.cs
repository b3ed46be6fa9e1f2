using System.Numerics;
using Desalt.Images;

namespace Desalt.Denoising.Classical;

/// <summary>
/// One picture with its channels apart and a margin around each that continues it by its mirror image, so that a filter's
/// inner loop needs neither border cases nor strides of channels.
/// </summary>
internal sealed class MirroredPlanes
{
    private readonly ImageFormat format;
    private readonly int margin;
    private readonly float[][] planes;

    /// <summary>Makes room for pictures of one format.</summary>
    /// <param name="format">Their format.</param>
    /// <param name="margin">Rows above and below and columns left and right; at least 0.</param>
    public MirroredPlanes(ImageFormat format, int margin)
    {
        this.format = format;
        this.margin = margin;
        // Whole vectors are read, also at the end of a row: each row has room for the lanes past it.
        Stride = format.Width + (2 * margin) + Vector<float>.Count;
        planes = new float[format.Channels][];
        for (var channel = 0; channel < planes.Length; channel++)
            planes[channel] = new float[Stride * (format.Height + (2 * margin))];
    }

    /// <summary>Samples from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Number of planes.</summary>
    public int Channels => planes.Length;

    /// <summary>One channel with its margin.</summary>
    public float[] Plane(int channel) => planes[channel];

    /// <summary>Where the sample of a place stands in its plane; the place may lie in the margin.</summary>
    public int Index(int y, int x) => ((y + margin) * Stride) + x + margin;

    /// <summary>Takes over a picture of height x width x channels samples.</summary>
    public void Load(ReadOnlySpan<float> picture)
    {
        for (var y = -margin; y < format.Height + margin; y++)
        {
            var row = picture.Slice(BorderReflection.Index(y, format.Height) * format.Width * format.Channels, format.Width * format.Channels);
            for (var x = -margin; x < format.Width + margin; x++)
            {
                var source = BorderReflection.Index(x, format.Width) * format.Channels;
                var target = Index(y, x);
                for (var channel = 0; channel < planes.Length; channel++)
                    planes[channel][target] = row[source + channel];
            }
        }
    }
}
