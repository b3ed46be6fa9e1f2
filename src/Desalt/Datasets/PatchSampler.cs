using Desalt.Engine;
using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Datasets;

/// <summary>
/// Square patches cut at random from pictures of any sizes, each in one of its eight orientations (mirrored or not, turned by quarters),
/// and made noisy. Every place of every picture is as likely, so a large picture gives more patches than a small one.
/// Each patch is a pure function of (seed, epoch, index).
/// </summary>
public sealed class PatchSampler : IExampleSource
{
    private readonly IReadOnlyList<Image> pictures;
    private readonly long[] placesUpTo;
    private readonly int size;
    private readonly INoise noise;
    private readonly ulong seed;
    private readonly bool fixedDraws;
    private readonly ImageFormat format;

    /// <summary>Makes the source.</summary>
    /// <param name="pictures">The pictures, all of one number of channels.</param>
    /// <param name="size">Side of a patch.</param>
    /// <param name="count">Patches of an epoch.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="fixedDraws">True: the same patches with the same noise in all epochs, to validate by. False: fresh ones in every epoch.</param>
    /// <exception cref="BadInputException">A picture is smaller than a patch.</exception>
    public PatchSampler(IReadOnlyList<Image> pictures, int size, int count, INoise noise, ulong seed, bool fixedDraws)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(noise);
        ArgumentOutOfRangeException.ThrowIfLessThan(pictures.Count, 1, nameof(pictures));
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        this.pictures = pictures;
        this.size = size;
        this.noise = noise;
        this.seed = seed;
        this.fixedDraws = fixedDraws;
        Count = count;
        format = new ImageFormat(size, size, pictures[0].Channels, pictures.Max(picture => picture.Format.BitDepth));
        placesUpTo = new long[pictures.Count];
        var places = 0L;
        for (var i = 0; i < pictures.Count; i++)
        {
            var picture = pictures[i];
            if (picture.Channels != format.Channels)
                throw new ArgumentException($"A picture has {picture.Channels} channels and the first has {format.Channels}.", nameof(pictures));
            if (picture.Height < size || picture.Width < size)
                throw new BadInputException($"a picture of {picture.Width}x{picture.Height} is too small for patches of {size}x{size}; take smaller patches or larger pictures.");
            places += (picture.Height - size + 1L) * (picture.Width - size + 1L);
            placesUpTo[i] = places;
        }
    }

    /// <summary>By what factor the contrast of each patch is changed before it gets its noise.</summary>
    public Strength Contrast { get; init; } = 1;

    /// <summary>Whether a plane behind each patch says the standard deviation of its noise, which must be Gaussian then.</summary>
    public bool TellsNoise { get; init; }

    /// <summary>How many times smaller than its target each patch is, for networks that enlarge.</summary>
    public int Shrinking { get; init; } = 1;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public ImageFormat Format => Input.FormatOf(format);

    /// <inheritdoc/>
    public int InputLength => Input.LengthOf(format);

    /// <inheritdoc/>
    public int TargetLength => format.SampleCount;

    private NoisyInput Input => new(noise, TellsNoise, Shrinking);

    /// <inheritdoc/>
    public void Read(int index, BatchName batch, Span<float> picture, Span<float> target)
    {
        var random = new CounterRandom(seed, RandomStream.Augmentation, fixedDraws ? 0 : (uint)batch.Epoch, (uint)index);
        Cut(ref random, target);
        if (Contrast != 1)
            ContrastChange.Apply(target, format, Contrast.Draw(ref random));
        var draw = fixedDraws ? NoiseDraw.Fixed(seed, index) : NoiseDraw.Fresh(seed, batch.Epoch, batch.Number, index);
        Input.Write(target, format, draw, picture);
    }

    private void Cut(ref CounterRandom random, Span<float> target)
    {
        var chosen = (long)(random.NextDouble() * placesUpTo[^1]);
        var number = Array.BinarySearch(placesUpTo, chosen + 1);
        number = number < 0 ? ~number : number;
        var picture = pictures[number];
        var top = random.NextInt(picture.Height - size + 1);
        var left = random.NextInt(picture.Width - size + 1);
        var orientation = random.NextInt(8);

        // How far apart neighbours of the patch's rows and columns lie in the picture; turning is mirroring and transposing.
        var channels = format.Channels;
        var (downwards, rightwards) = (picture.Width * channels, channels);
        var start = (top * downwards) + (left * rightwards);
        if ((orientation & 1) != 0)
        {
            start += (size - 1) * downwards;
            downwards = -downwards;
        }

        if ((orientation & 2) != 0)
        {
            start += (size - 1) * rightwards;
            rightwards = -rightwards;
        }

        if ((orientation & 4) != 0)
            (downwards, rightwards) = (rightwards, downwards);

        var pixels = picture.Pixels;
        var at = 0;
        for (var i = 0; i < size; i++, start += downwards)
        {
            for (int j = 0, from = start; j < size; j++, from += rightwards)
            {
                for (var c = 0; c < channels; c++)
                    target[at++] = pixels[from + c];
            }
        }
    }
}
