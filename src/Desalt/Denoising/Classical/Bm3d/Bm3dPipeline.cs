using Desalt.Engine.Threading;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// The two steps of BM3D with their memory, for pictures of one size, one after the other. Colour pictures are in the opponent space. The second
/// step follows the first a few strips behind, so that only the rows between them are held, whatever the height of the picture. One pipeline
/// serves one caller.
/// </summary>
internal sealed class Bm3dPipeline
{
    // The second step reads rows that the strips of the first reach: it is two strips behind.
    private const int StripsBehind = 2;

    private readonly StripLayout layout;
    private readonly PlanarPicture noisy;
    private readonly CollaborativePass first;
    private readonly CollaborativePass second;
    private readonly int stripsAtOnce;

    /// <param name="height">Rows, at least 8.</param>
    /// <param name="width">Columns, at least 8.</param>
    /// <param name="sigmas">Standard deviation of the noise of each channel; their number is 1 or 3.</param>
    /// <param name="team">The threads; null for the calling one alone.</param>
    public Bm3dPipeline(int height, int width, double[] sigmas, WorkerTeam? team)
    {
        var channels = sigmas.Length;
        layout = new StripLayout(height);

        // A few strips for each thread at a time keep the threads busy and the memory bounded.
        var threads = team?.Threads ?? 1;
        stripsAtOnce = Math.Min(layout.Count, threads == 1 ? 1 : 2 * threads);
        var rows = Math.Min(
            height, ((stripsAtOnce + StripsBehind - 1) * StripLayout.ReferenceRows * StepParameters.ReferenceStride) + StripLayout.MostRows);
        var strips = Enumerable.Range(0, stripsAtOnce)
            .Select(_ => new StripAggregate(Math.Min(height, StripLayout.MostRows), width, channels)).ToArray();
        noisy = new PlanarPicture(rows, width, channels);

        var wavelet = new BiorthogonalWavelet();
        var firstStep = StepParameters.First(sigmas[0], channels);
        first = new CollaborativePass(
            layout, noisy, firstStep, () => new HardThresholdFilter(noisy, sigmas, wavelet, firstStep.MostPatches), strips, team);

        var cosine = new CosineTransform();
        var secondStep = StepParameters.Second(sigmas[0]);
        second = new CollaborativePass(
            layout, noisy, secondStep, () => new WienerFilter(noisy, first.Estimate, sigmas, cosine, secondStep.MostPatches), strips, team);
    }

    /// <summary>Runs both steps.</summary>
    /// <param name="picture">The rows.</param>
    /// <param name="progress">Told the share that is done; null for nobody.</param>
    /// <param name="cancellation">Stops between strips.</param>
    public void Run<TRows>(TRows picture, IProgress<double>? progress, CancellationToken cancellation)
        where TRows : IPictureRows, allows ref struct
    {
        first.Begin();
        second.Begin();
        var (top, read, written) = (0, 0, 0);
        while (second.Done < layout.Count)
        {
            cancellation.ThrowIfCancellationRequested();

            // What the second step has left behind makes room.
            var left = layout.First(second.Done) - top;
            top += left;
            noisy.Drop(left);
            first.Drop(left);
            second.Drop(left);

            var count = Math.Min(stripsAtOnce, layout.Count - first.Done);
            if (count > 0)
            {
                for (var end = layout.End(first.Done + count - 1); read < end; read++)
                    picture.Read(read, noisy, (read - top) * noisy.Width);
                first.Filter(noisy, count);
            }

            count = 0;
            while (count < stripsAtOnce && second.Done + count < layout.Count && layout.End(second.Done + count) <= first.Complete)
                count++;
            second.Filter(first.Estimate, count);
            for (; written < second.Complete; written++)
                picture.Write(written, second.Estimate, (written - top) * noisy.Width);
            progress?.Report((first.Done + second.Done) / (2.0 * layout.Count));
        }
    }
}
