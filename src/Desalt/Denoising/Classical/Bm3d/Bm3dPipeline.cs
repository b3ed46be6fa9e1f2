using Desalt.Engine.Threading;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// The two steps of BM3D with their memory, for pictures of one size, one after the other: fill <see cref="Noisy"/>, run,
/// read <see cref="Final"/>. Colour pictures are in the opponent space. One pipeline serves one caller.
/// </summary>
internal sealed class Bm3dPipeline
{
    private readonly CollaborativePass first;
    private readonly CollaborativePass second;

    /// <param name="height">Rows, at least 8.</param>
    /// <param name="width">Columns, at least 8.</param>
    /// <param name="sigmas">Standard deviation of the noise of each channel; their number is 1 or 3.</param>
    /// <param name="team">The threads; null for the calling one alone.</param>
    public Bm3dPipeline(int height, int width, double[] sigmas, WorkerTeam? team)
    {
        var channels = sigmas.Length;
        Noisy = new PlanarPicture(height, width, channels);
        Basic = new PlanarPicture(height, width, channels);
        Final = new PlanarPicture(height, width, channels);

        var wavelet = new BiorthogonalWavelet();
        var firstStep = StepParameters.First(sigmas[0], channels);
        first = new CollaborativePass(
            Noisy, firstStep, () => new HardThresholdFilter(Noisy, sigmas, wavelet, firstStep.MostPatches), team);

        var cosine = new CosineTransform();
        var secondStep = StepParameters.Second(sigmas[0]);
        second = new CollaborativePass(
            Noisy, secondStep, () => new WienerFilter(Noisy, Basic, sigmas, cosine, secondStep.MostPatches), team);
    }

    /// <summary>What goes in.</summary>
    public PlanarPicture Noisy { get; }

    /// <summary>The estimate of the first step.</summary>
    public PlanarPicture Basic { get; }

    /// <summary>The estimate of the second step, not clipped.</summary>
    public PlanarPicture Final { get; }

    /// <summary>Runs both steps.</summary>
    public void Run(CancellationToken cancellation)
    {
        first.Run(Noisy, Basic, cancellation);
        second.Run(Basic, Final, cancellation);
    }
}
