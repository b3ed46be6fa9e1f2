using Desalt.Images;

namespace Desalt.Denoising.Classical;

/// <summary>
/// Total variation denoising by Chambolle's projection (A. Chambolle, "An algorithm for total variation minimization and applications",
/// Journal of Mathematical Imaging and Vision 20, 2004), channel by channel. It seeks the picture u that minimizes
/// |u - v|^2 / 2 + weight |grad u| for the noisy picture v as u = v + div p, where the dual field p goes on by
/// p = (p - t grad u) / (1 + t |grad u| / weight) with t = 1/4 until the energy settles.
/// </summary>
public sealed class TotalVariation : IDenoiser
{
    // The largest step for which the iteration in two dimensions is known to converge in practice.
    private const float Step = 0.25f;

    /// <summary>A filter.</summary>
    /// <param name="weight">How much flatness counts against likeness, in units of the picture's range [0, 1]; over 0.</param>
    /// <param name="tolerance">It ends when a round changes the energy by less than this share of the first; over 0.</param>
    /// <param name="mostRounds">It ends after this many rounds at the latest; at least 1.</param>
    public TotalVariation(double weight = 0.1, double tolerance = 2e-4, int mostRounds = 200)
    {
        if (!(weight > 0) || !double.IsFinite(weight))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of total variation is over 0.");
        if (!(tolerance > 0) || !double.IsFinite(tolerance))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance of total variation is over 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(mostRounds, 1);
        Weight = weight;
        Tolerance = tolerance;
        MostRounds = mostRounds;
    }

    /// <summary>How much flatness counts against likeness.</summary>
    public double Weight { get; }

    /// <summary>The change of energy, as a share of the first, at which it ends.</summary>
    public double Tolerance { get; }

    /// <summary>The number of rounds after which it ends at the latest.</summary>
    public int MostRounds { get; }

    /// <inheritdoc/>
    public string Name => "tv";

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        var solver = new Solver(format.Height, format.Width, (float)Weight);
        for (var plane = 0; plane < count * format.Channels; plane++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (picture, channel) = Math.DivRem(plane, format.Channels);
            var start = (picture * format.SampleCount) + channel;
            for (var i = 0; i < solver.Noisy.Length; i++)
                solver.Noisy[i] = noisy[start + (i * format.Channels)];
            solver.Solve(Tolerance, MostRounds);
            for (var i = 0; i < solver.Noisy.Length; i++)
                restored[start + (i * format.Channels)] = Math.Clamp(solver.Restored[i], 0f, 1f);
        }
    }

    // One plane and its dual field. The field's vertical part is zero in the last row and its horizontal part in the last column,
    // because no gradient leaves the picture; so its divergence needs no border case but at the first row and column.
    private sealed class Solver(int height, int width, float weight)
    {
        private readonly float[] vertical = new float[height * width];
        private readonly float[] horizontal = new float[height * width];

        public float[] Noisy { get; } = new float[height * width];

        public float[] Restored { get; } = new float[height * width];

        public void Solve(double tolerance, int mostRounds)
        {
            Array.Clear(vertical);
            Array.Clear(horizontal);
            var (first, last) = (0.0, 0.0);
            for (var round = 0; round < mostRounds; round++)
            {
                var energy = Restore() + (weight * Advance());
                if (round == 0)
                    first = energy;
                else if (Math.Abs(last - energy) < tolerance * first)
                    break;
                last = energy;
            }
        }

        // u = v + div p; gives |u - v|^2.
        private double Restore()
        {
            var squares = 0.0;
            for (var y = 0; y < height; y++)
            {
                for (var (x, i) = (0, y * width); x < width; x++, i++)
                {
                    var divergence = -vertical[i] - horizontal[i];
                    if (y > 0)
                        divergence += vertical[i - width];
                    if (x > 0)
                        divergence += horizontal[i - 1];
                    Restored[i] = Noisy[i] + divergence;
                    squares += divergence * divergence;
                }
            }

            return squares;
        }

        // One step of the dual field; gives the total variation of u.
        private double Advance()
        {
            var total = 0.0;
            for (var y = 0; y < height; y++)
            {
                for (var (x, i) = (0, y * width); x < width; x++, i++)
                {
                    var down = y + 1 < height ? Restored[i + width] - Restored[i] : 0f;
                    var right = x + 1 < width ? Restored[i + 1] - Restored[i] : 0f;
                    var length = MathF.Sqrt((down * down) + (right * right));
                    total += length;
                    var shrink = 1 / (1 + (Step / weight * length));
                    vertical[i] = (vertical[i] - (Step * down)) * shrink;
                    horizontal[i] = (horizontal[i] - (Step * right)) * shrink;
                }
            }

            return total;
        }
    }
}
