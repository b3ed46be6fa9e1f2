using Desalt.Engine;
using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Datasets;

/// <summary>
/// Square patches cut at random from pictures of any sizes, each in one of its eight orientations (mirrored or not, turned by quarters),
/// and made noisy. Each patch is a pure function of (seed, epoch, index). Where all pictures are held, every place of every picture
/// is as likely, so a large picture gives more patches than a small one. Where they are too many, every picture is as likely, and a
/// few are open at a time (<see cref="OpenPictures"/>), so that each is decoded once for many patches.
/// </summary>
public sealed class PatchSampler : IExampleSource
{
    private readonly IReadOnlyList<CompactPicture> pictures;
    private readonly long[] placesUpTo = [];
    private readonly OpenPictures? open;
    private readonly int size;
    private readonly INoise noise;
    private readonly ulong seed;
    private readonly bool fixedDraws;
    private readonly ImageFormat format;

    /// <summary>Makes the source.</summary>
    /// <param name="pictures">The pictures, all of one number of channels.</param>
    /// <param name="areHeld">Whether all pictures are at hand at any time.</param>
    /// <param name="size">Side of a patch.</param>
    /// <param name="count">Patches of an epoch.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="fixedDraws">True: the same patches with the same noise in all epochs, to validate by. False: fresh ones in every epoch.</param>
    /// <exception cref="BadInputException">A picture is smaller than a patch; where not all are held, it shows when the picture is reached.</exception>
    public PatchSampler(
        IReadOnlyList<CompactPicture> pictures, bool areHeld, int size, int count, INoise noise, ulong seed, bool fixedDraws)
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
        var first = pictures[0].Format;
        format = new ImageFormat(size, size, first.Channels, areHeld ? pictures.Max(picture => picture.Format.BitDepth) : first.BitDepth);
        if (areHeld)
            placesUpTo = CountPlaces();
        else
            open = new OpenPictures(pictures.Count, (long)first.Height * first.Width / ((long)size * size), seed);
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
    public bool IsShuffled => open is not null;

    /// <inheritdoc/>
    public void Read(int index, BatchName batch, Span<float> picture, Span<float> target)
    {
        var epoch = fixedDraws ? 0 : batch.Epoch;
        var random = new CounterRandom(seed, RandomStream.Augmentation, (uint)epoch, (uint)index);
        Cut(index, epoch, ref random, target);
        if (Contrast != 1)
            ContrastChange.Apply(target, format, Contrast.Draw(ref random));
        var draw = fixedDraws ? NoiseDraw.Fixed(seed, index) : NoiseDraw.Fresh(seed, epoch, batch.Number, index);
        Input.Write(target, format, draw, picture);
    }

    private void Cut(int index, int epoch, ref CounterRandom random, Span<float> target)
    {
        var picture = pictures[Choose(index, epoch, ref random)];
        CheckFormat(picture);
        var top = random.NextInt(picture.Format.Height - size + 1);
        var left = random.NextInt(picture.Format.Width - size + 1);
        picture.Cut(top, left, size, random.NextInt(8), target);
    }

    private int Choose(int index, int epoch, ref CounterRandom random)
    {
        if (open is not null)
            return fixedDraws ? random.NextInt(pictures.Count) : open.Choose(((long)epoch * Count) + index, ref random);
        var chosen = (long)(random.NextDouble() * placesUpTo[^1]);
        var number = Array.BinarySearch(placesUpTo, chosen + 1);
        return number < 0 ? ~number : number;
    }

    private long[] CountPlaces()
    {
        var upTo = new long[pictures.Count];
        var places = 0L;
        for (var i = 0; i < pictures.Count; i++)
        {
            var picture = pictures[i];
            CheckFormat(picture);
            places += (picture.Format.Height - size + 1L) * (picture.Format.Width - size + 1L);
            upTo[i] = places;
        }

        return upTo;
    }

    private void CheckFormat(CompactPicture picture)
    {
        var found = picture.Format;
        if (found.Channels != format.Channels)
            throw new BadInputException($"{picture.Name}: has {found.Channels} channels and other pictures have {format.Channels}; all must agree.");
        if (found.Height < size || found.Width < size)
            throw new BadInputException($"{picture.Name}: is {found.Width}x{found.Height}, too small for patches of {size}x{size}; take smaller patches or larger pictures.");
    }
}
