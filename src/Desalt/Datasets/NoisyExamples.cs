using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Datasets;

/// <summary>
/// Pictures of a set, each made noisy as it is read. The draw is named by the picture's place in the whole set, not in the
/// split, so a picture bears the same fixed noise whichever split it falls into.
/// </summary>
public sealed class NoisyExamples : IExampleSource
{
    private readonly LabeledImages images;
    private readonly int[] indices;
    private readonly INoise noise;
    private readonly ulong seed;
    private readonly bool fixedNoise;

    /// <summary>Makes the source.</summary>
    /// <param name="images">The whole set.</param>
    /// <param name="indices">The pictures to read, as places in the whole set.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="fixedNoise">True: one draw per picture for all epochs. False: a fresh draw for every epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the set.</exception>
    public NoisyExamples(LabeledImages images, int[] indices, INoise noise, ulong seed, bool fixedNoise)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(noise);
        foreach (var index in indices)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)images.Count, nameof(indices));
        this.images = images;
        this.indices = indices;
        this.noise = noise;
        this.seed = seed;
        this.fixedNoise = fixedNoise;
    }

    /// <summary>By what factor the contrast of each picture is changed before it gets its noise; drawn anew in every epoch unless the noise is fixed.</summary>
    public Strength Contrast { get; init; } = 1;

    /// <summary>
    /// Whether a plane behind each picture says the standard deviation of its noise, for networks that are told; the noise must be
    /// Gaussian then, equally strong all over the picture.
    /// </summary>
    public bool TellsNoise { get; init; }

    /// <summary>How many times smaller than its target each picture is, for networks that enlarge; a pixel is the mean of those it stands for.</summary>
    public int Shrinking { get; init; } = 1;

    private NoisyInput Input => new(noise, TellsNoise, Shrinking);

    /// <inheritdoc/>
    public int Count => indices.Length;

    /// <inheritdoc/>
    public ImageFormat Format => Input.FormatOf(images.Format);

    /// <inheritdoc/>
    public int InputLength => Input.LengthOf(images.Format);

    /// <inheritdoc/>
    public int TargetLength => images.Format.SampleCount;

    /// <inheritdoc/>
    /// <exception cref="Engine.BadInputException">The deviation of the noise is to be told and it has none.</exception>
    public void Read(int index, BatchName batch, Span<float> picture, Span<float> target)
    {
        var place = indices[index];
        images.Read(place, target);
        if (Contrast != 1)
        {
            var random = new CounterRandom(seed, RandomStream.Augmentation, fixedNoise ? 0 : (uint)batch.Epoch, (uint)place);
            ContrastChange.Apply(target, images.Format, Contrast.Draw(ref random));
        }

        var draw = fixedNoise ? NoiseDraw.Fixed(seed, place) : NoiseDraw.Fresh(seed, batch.Epoch, batch.Number, place);
        Input.Write(target, images.Format, draw, picture);
    }
}
