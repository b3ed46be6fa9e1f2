using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Stripes: y = x + s n(column), one standard normal n for each column (or row): the fixed pattern of sensors that read each column
/// through an amplifier of its own, as infrared arrays and pushbroom scanners do (Holst, "CCD Arrays, Cameras and Displays", on
/// fixed pattern noise). The channels share a column's offset unless per-channel is asked.
/// </summary>
public sealed class StripeNoise : INoise
{
    private readonly Strength deviation;
    private readonly bool rows;
    private readonly bool perChannel;
    private readonly SampleNoiseSettings settings;

    /// <summary>Makes the noise.</summary>
    /// <param name="deviation">Standard deviation s of the offsets, in [0, 1], white being 1.</param>
    /// <param name="rows">Whether rows have the offsets, in place of columns.</param>
    /// <param name="perChannel">Whether each channel draws its own offsets.</param>
    /// <param name="clip">Whether the result is limited and rounded as a file would have it (see <see cref="SampleNoiseSettings"/>).</param>
    public StripeNoise(Strength deviation, bool rows = false, bool perChannel = false, bool clip = true)
    {
        this.deviation = deviation.Within(0, 1);
        this.rows = rows;
        this.perChannel = perChannel;
        settings = new SampleNoiseSettings(clip);
    }

    /// <inheritdoc/>
    public string Term =>
        $"stripes:{deviation},direction={(rows ? "rows" : "columns")}{(perChannel ? ",per-channel" : "")}{settings}";

    internal static NoiseModel Model { get; } = new(
        "stripes",
        "stripes:S[,direction=rows][,per-channel][,no-clip], S in [0, 1] as 10/255 or 0..20/255",
        "one added normal offset of standard deviation S for each column",
        arguments => new StripeNoise(
            arguments.LeadingStrength("s", 0, 1) ?? throw arguments.Bad("the standard deviation is missing"),
            arguments.Choice("direction", "columns", "rows") == "rows",
            arguments.Flag("per-channel"),
            SampleNoiseSettings.ReadClip(arguments)));

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => new StripeNoise(deviation.Draw(ref random), rows, perChannel, settings.Clip);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        var strength = deviation.Draw(ref random);
        var offsets = new double[(rows ? format.Height : format.Width) * format.Channels];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = i % format.Channels > 0 && !perChannel ? offsets[i - 1] : strength * random.NextGaussian();

        var samplesOfRow = format.Width * format.Channels;
        for (var i = 0; i < clean.Length; i++)
        {
            var line = rows ? (i / samplesOfRow * format.Channels) + (i % format.Channels) : i % samplesOfRow;
            noisy[i] = settings.Store(clean[i] + offsets[line], format);
        }
    }
}
