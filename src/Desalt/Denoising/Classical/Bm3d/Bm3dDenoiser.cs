using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Images;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// BM3D for grey and CBM3D for colour pictures, against white Gaussian noise of a known level: stacks of similar patches are
/// filtered together, first by hard thresholding, then by a Wiener filter that takes the first result as its model
/// (Dabov, Foi, Katkovnik, Egiazarian, "Image denoising by sparse 3-D transform-domain collaborative filtering", IEEE
/// Transactions on Image Processing 16(8), 2007; parameters of Lebrun, Image Processing On Line 2, 2012).
/// </summary>
public sealed class Bm3dDenoiser : IDenoiser
{
    private readonly WorkerTeam? team;

    /// <summary>A denoiser for one level of noise.</summary>
    /// <param name="sigma">Standard deviation of the noise of each sample, in units of pictures in [0, 1]: 25.0 / 255; positive.</param>
    /// <param name="team">
    /// Threads that share the work of a picture; without, the calling thread does all. Several callers may use a denoiser at
    /// once; with a team they take turns. The result does not depend on it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is not a positive number.</exception>
    public Bm3dDenoiser(double sigma, WorkerTeam? team = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        if (!double.IsFinite(sigma))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "The noise has a finite standard deviation.");
        Sigma = sigma;
        this.team = team;
    }

    /// <summary>Standard deviation of the noise that is taken out, in units of pictures in [0, 1].</summary>
    public double Sigma { get; }

    /// <inheritdoc/>
    public string Name => "bm3d";

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        var pipeline = PipelineFor(format);
        for (var picture = 0; picture < count; picture++)
        {
            var start = picture * format.SampleCount;
            var rows = new PixelRows(noisy.Slice(start, format.SampleCount), restored.Slice(start, format.SampleCount), format);
            pipeline.Run(rows, null, cancellation);
        }
    }

    /// <inheritdoc/>
    public void DenoiseInPlace(Image picture, IProgress<double>? progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        PipelineFor(picture.Format).Run(new PixelRows(picture.Pixels, picture.Pixels, picture.Format), progress, cancellation);
    }

    private Bm3dPipeline PipelineFor(ImageFormat format)
    {
        if (format.Channels is not (1 or 3))
            throw new BadInputException($"{Name} takes pictures of 1 or 3 channels and this one has {format.Channels}; convert it first.");

        // What is smaller than a patch is continued by its mirror image and cut out again.
        var height = Math.Max(format.Height, StepParameters.PatchSide);
        var width = Math.Max(format.Width, StepParameters.PatchSide);
        double[] sigmas = format.Channels == 1 ? [Sigma] : [.. OpponentColour.NoiseGains.Select(gain => gain * Sigma)];
        return new Bm3dPipeline(height, width, sigmas, team);
    }

    /// <summary>Interleaved pixels; those of the result may be written over those of the picture.</summary>
    private readonly ref struct PixelRows(ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format) : IPictureRows
    {
        private readonly ReadOnlySpan<float> noisy = noisy;
        private readonly Span<float> restored = restored;

        public void Read(int row, PlanarPicture planes, int start)
        {
            var source = BorderReflection.Index(row, format.Height) * format.Width;
            for (var x = 0; x < planes.Width; x++)
            {
                var pixel = noisy.Slice((source + BorderReflection.Index(x, format.Width)) * format.Channels, format.Channels);
                if (format.Channels == 1)
                    planes[0][start + x] = pixel[0];
                else
                    (planes[0][start + x], planes[1][start + x], planes[2][start + x]) = OpponentColour.FromRgb(pixel[0], pixel[1], pixel[2]);
            }
        }

        public void Write(int row, PlanarPicture planes, int start)
        {
            if (row >= format.Height)
                return;
            for (var x = 0; x < format.Width; x++)
            {
                var pixel = restored.Slice(((row * format.Width) + x) * format.Channels, format.Channels);
                if (format.Channels == 1)
                {
                    pixel[0] = Math.Clamp(planes[0][start + x], 0f, 1f);
                    continue;
                }

                var (red, green, blue) = OpponentColour.ToRgb(planes[0][start + x], planes[1][start + x], planes[2][start + x]);
                (pixel[0], pixel[1], pixel[2]) = (Math.Clamp(red, 0f, 1f), Math.Clamp(green, 0f, 1f), Math.Clamp(blue, 0f, 1f));
            }
        }
    }
}
