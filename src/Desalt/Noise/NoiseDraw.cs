using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Names the draw of one picture's noise. Everything that adds noise to pictures of a list does it through here, so that a term means the
/// same noise wherever it stands.
/// </summary>
public readonly record struct NoiseDraw
{
    /// <summary>Where nothing is trained, so many consecutive pictures of a list count as a batch.</summary>
    public const int PicturesOfBatch = 64;

    private readonly CounterRandom ofBatch;
    private readonly CounterRandom ofPicture;

    private NoiseDraw(CounterRandom ofBatch, CounterRandom ofPicture)
    {
        this.ofBatch = ofBatch;
        this.ofPicture = ofPicture;
    }

    /// <summary>The one draw that a seed gives a picture: of validation, of <c>desalt noise</c>, of training as published.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="picture">The picture's place in its list.</param>
    public static NoiseDraw Fixed(ulong seed, int picture) => new(
        new CounterRandom(seed, RandomStream.FixedBatchNoise, 0, (uint)(picture / PicturesOfBatch)),
        new CounterRandom(seed, RandomStream.FixedNoise, 0, (uint)picture));

    /// <summary>The draw of a picture in one epoch of a training.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="batch">The batch of the epoch that the picture is trained in, from 0.</param>
    /// <param name="picture">The picture's place in its list.</param>
    public static NoiseDraw Fresh(ulong seed, int epoch, int batch, int picture) => new(
        new CounterRandom(seed, RandomStream.TrainingBatchNoise, (uint)epoch, (uint)batch),
        new CounterRandom(seed, RandomStream.TrainingNoise, (uint)epoch, (uint)picture));

    /// <summary>The noise as this picture gets it, with every range and choice drawn.</summary>
    public INoise Settle(INoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var (batch, picture) = (ofBatch, ofPicture);
        return noise.ForBatch(ref batch).Settle(ref picture);
    }

    /// <summary>Writes one noisy picture.</summary>
    /// <param name="noise">The noise.</param>
    /// <param name="clean">height x width x channels samples in [0, 1].</param>
    /// <param name="noisy">As long; may be the same memory.</param>
    /// <param name="format">Size and range.</param>
    public void Apply(INoise noise, ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var (batch, picture) = (ofBatch, ofPicture);
        noise.ForBatch(ref batch).Apply(clean, noisy, format, ref picture);
    }
}
