using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Datasets;

/// <summary>
/// Pictures of a set with the class of each as target: 1 at the class, 0 at all others. Where asked to, each reading of a
/// picture mirrors it left to right half of the time and moves it by up to two pixels, black coming in from outside.
/// </summary>
public sealed class LabeledExamples : IExampleSource
{
    private const int LargestShift = 2;

    private readonly LabeledImages images;
    private readonly int[] indices;
    private readonly INoise noise;
    private readonly ulong seed;
    private readonly bool vary;

    /// <summary>Makes the source.</summary>
    /// <param name="images">The whole set.</param>
    /// <param name="indices">The pictures to read, as places in the whole set.</param>
    /// <param name="noise">The noise that pictures get, drawn anew in every epoch.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="vary">Whether pictures are mirrored and moved, anew in every epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the set.</exception>
    public LabeledExamples(LabeledImages images, int[] indices, INoise noise, ulong seed, bool vary)
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
        this.vary = vary;
    }

    /// <inheritdoc/>
    public int Count => indices.Length;

    /// <inheritdoc/>
    public ImageFormat Format => images.Format;

    /// <inheritdoc/>
    public int TargetLength => images.ClassNames.Count;

    /// <inheritdoc/>
    public void Read(int index, BatchName batch, Span<float> picture, Span<float> target)
    {
        var place = indices[index];
        images.Read(place, picture);
        if (vary)
            Vary(picture[..Format.SampleCount], new CounterRandom(seed, RandomStream.Augmentation, (uint)batch.Epoch, (uint)place));
        NoiseDraw.Fresh(seed, batch.Epoch, batch.Number, place).Apply(noise, picture, picture, Format);
        target.Clear();
        target[images.Labels[place]] = 1;
    }

    private void Vary(Span<float> picture, CounterRandom random)
    {
        var mirrored = random.NextInt(2) == 1;
        var down = random.NextInt((2 * LargestShift) + 1) - LargestShift;
        var right = random.NextInt((2 * LargestShift) + 1) - LargestShift;
        var original = picture.ToArray();
        picture.Clear();
        for (var y = Math.Max(0, down); y < Math.Min(Format.Height, Format.Height + down); y++)
        {
            for (var x = Math.Max(0, right); x < Math.Min(Format.Width, Format.Width + right); x++)
            {
                var column = mirrored ? Format.Width - 1 - (x - right) : x - right;
                var from = (((y - down) * Format.Width) + column) * Format.Channels;
                original.AsSpan(from, Format.Channels).CopyTo(picture[(((y * Format.Width) + x) * Format.Channels)..]);
            }
        }
    }
}
