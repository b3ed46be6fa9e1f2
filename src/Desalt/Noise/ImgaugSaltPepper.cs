using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Salt and pepper as imgaug's <c>SaltAndPepper(p)</c> draws it: each pixel is replaced with probability p by an independent
/// draw of M x Beta(1/2, 1/2), rounded to a whole number, where M is the largest value the picture can store. Values near both
/// ends are likely, but every grey occurs. Float pictures are not rounded.
/// Mask and value are shared by the channels of a pixel unless per-channel is asked.
/// </summary>
public sealed class ImgaugSaltPepper : INoise
{
    private readonly Strength probability;

    /// <summary>Makes the noise.</summary>
    /// <param name="probability">Of a pixel (or sample, per channel) being replaced, in [0, 1].</param>
    /// <param name="perChannel">Whether each channel draws its own mask and value.</param>
    public ImgaugSaltPepper(Strength probability, bool perChannel = false)
    {
        this.probability = probability.Within(0, 1);
        PerChannel = perChannel;
    }

    /// <summary>Whether each channel draws its own mask and value.</summary>
    public bool PerChannel { get; }

    /// <inheritdoc/>
    public string Term =>
        $"salt-pepper:{probability},preset=imgaug{(PerChannel ? ",per-channel" : "")}";

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => new ImgaugSaltPepper(probability.Draw(ref random), PerChannel);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        clean.CopyTo(noisy);
        var corrupted = new BernoulliTrials(probability.Draw(ref random));
        var shared = PerChannel ? 1 : format.Channels;
        var count = clean.Length / shared;
        for (var i = corrupted.NextSuccess(0, count, ref random); i < count; i = corrupted.NextSuccess(i + 1, count, ref random))
            noisy.Slice(i * shared, shared).Fill(format.Quantize(DrawArcsine(ref random)));
    }

    // Beta(1/2, 1/2) is the arcsine law, whose quantile function is sin^2(pi u / 2) = (1 - cos(pi u)) / 2.
    // Half a step is added to the 32 uniform bits so that both ends are as likely.
    private static float DrawArcsine(ref CounterRandom random) =>
        (float)(0.5 - (0.5 * Math.Cos((random.NextUInt32() + 0.5) * (Math.PI / (1L << 32)))));
}
