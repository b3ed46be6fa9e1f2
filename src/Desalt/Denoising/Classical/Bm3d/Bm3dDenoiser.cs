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
        if (format.Channels is not (1 or 3))
            throw new BadInputException($"{Name} takes pictures of 1 or 3 channels and this one has {format.Channels}; convert it first.");

        // What is smaller than a patch is continued by its mirror image and cut out again.
        var height = Math.Max(format.Height, StepParameters.PatchSide);
        var width = Math.Max(format.Width, StepParameters.PatchSide);
        double[] sigmas = format.Channels == 1 ? [Sigma] : [.. OpponentColour.NoiseGains.Select(gain => gain * Sigma)];
        var pipeline = new Bm3dPipeline(height, width, sigmas, team);
        for (var picture = 0; picture < count; picture++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = picture * format.SampleCount;
            Fill(pipeline.Noisy, noisy.Slice(start, format.SampleCount), format);
            pipeline.Run(cancellation);
            Read(pipeline.Final, restored.Slice(start, format.SampleCount), format);
        }
    }

    private static void Fill(PlanarPicture planes, ReadOnlySpan<float> samples, ImageFormat format)
    {
        for (var y = 0; y < planes.Height; y++)
        {
            var row = BorderReflection.Index(y, format.Height) * format.Width;
            for (var x = 0; x < planes.Width; x++)
            {
                var source = row + BorderReflection.Index(x, format.Width);
                var target = (y * planes.Width) + x;
                if (format.Channels == 1)
                {
                    planes[0][target] = samples[source];
                    continue;
                }

                var pixel = samples.Slice(3 * source, 3);
                (planes[0][target], planes[1][target], planes[2][target]) = OpponentColour.FromRgb(pixel[0], pixel[1], pixel[2]);
            }
        }
    }

    private static void Read(PlanarPicture planes, Span<float> samples, ImageFormat format)
    {
        for (var y = 0; y < format.Height; y++)
        {
            for (var x = 0; x < format.Width; x++)
            {
                var source = (y * planes.Width) + x;
                var target = (y * format.Width) + x;
                if (format.Channels == 1)
                {
                    samples[target] = Math.Clamp(planes[0][source], 0f, 1f);
                    continue;
                }

                var (red, green, blue) = OpponentColour.ToRgb(planes[0][source], planes[1][source], planes[2][source]);
                var pixel = samples.Slice(3 * target, 3);
                (pixel[0], pixel[1], pixel[2]) = (Math.Clamp(red, 0f, 1f), Math.Clamp(green, 0f, 1f), Math.Clamp(blue, 0f, 1f));
            }
        }
    }
}
