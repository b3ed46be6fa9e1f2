using Desalt.Datasets;
using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Datasets;

/// <summary>Patches of folders that are larger than the memory that is given to them.</summary>
public sealed class LargeFolderTests : IDisposable
{
    private const int Side = 8;
    private readonly PictureFolder folder = new(count: 60, channels: 1);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_patch_is_a_function_of_seed_epoch_and_index_whatever_is_kept(bool areHeld)
    {
        var plenty = Sampler(areHeld, budget: long.MaxValue);
        var scarce = Sampler(areHeld, budget: 1500);
        int[] backwards = [.. Enumerable.Range(0, 100).Reverse()];
        var expected = backwards.Select(index => Read(plenty, index, 3)).ToList();
        Assert.Equal(expected, backwards.Select(index => Read(scarce, index, 3)));
        Parallel.For(0, backwards.Length, i => Assert.Equal(expected[i], Read(scarce, backwards[i], 3)));
        Assert.NotEqual(expected[0], Read(plenty, backwards[0], 4));
        Assert.Equal(!areHeld, plenty.IsShuffled);
    }

    [Fact]
    public void Of_a_large_folder_a_picture_is_decoded_once_for_many_patches()
    {
        // 20 pictures fit in memory where 16 are open.
        var pictures = new DecodedPictures(folder.Files, 1, budget: 20 * 28 * 26);
        var sampler = new PatchSampler(pictures, areHeld: false, Side, count: 4096, new NoNoise(), 1, fixedDraws: false);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            for (var index = 0; index < sampler.Count; index++)
                Read(sampler, index, epoch);
        }

        // 8,192 patches: 16 pictures to begin with and one exchange every 64 patches, some of which draw a picture that is there.
        Assert.InRange(pictures.Decodings, 80, 16 + (8192 / 64) + 1);
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(250, 1000)]
    [InlineData(1275, 4096)]
    public void The_smaller_the_patches_the_more_a_picture_gives(int patchesToCover, int expected)
    {
        // Of so many pictures that hardly any is drawn twice.
        var open = new OpenPictures(1_000_000, patchesToCover, 3);
        var seen = new HashSet<int>();
        const int patches = 1 << 17;
        for (var patch = 0; patch < patches; patch++)
        {
            var random = new CounterRandom(3, RandomStream.Augmentation, 0, (uint)patch);
            seen.Add(open.Choose(patch, ref random));
        }

        Assert.InRange(seen.Count, (patches / expected) - 8, (patches / expected) + 17);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_picture_is_drawn_about_as_often(bool areHeld)
    {
        // Pictures of one grey each: 0, 1/3, 2/3 and 1.
        var pictures = Enumerable.Range(0, 4).Select(Flat).ToList();
        var sampler = new PatchSampler(pictures, areHeld, Side, 40_000, new NoNoise(), 1, fixedDraws: false);
        var counts = new int[4];
        for (var index = 0; index < sampler.Count; index += 20)
            counts[(int)MathF.Round(Read(sampler, index, 0)[0] * 3)]++;

        // Of a large folder some 640 draws of a picture are behind the 2,000 patches: 25 % of them, with a deviation of 1.7 %.
        Assert.All(counts, count => Assert.InRange(count, 330, 670));
    }

    [Fact]
    public void Fixed_draws_are_the_same_in_every_epoch_and_can_be_kept()
    {
        var sampler = new PatchSampler(new DecodedPictures(folder.Files, 1, 0), areHeld: false, Side, 50, NoiseTerm.Parse("gaussian:0.1"), 1, fixedDraws: true);
        var kept = new KeptExamples(sampler);
        for (var index = 0; index < 50; index++)
        {
            Assert.Equal(Read(sampler, index, 0), Read(sampler, index, 7));
            Assert.Equal(Read(sampler, index, 0), Read(kept, index, 7));
            Assert.Equal(Read(sampler, index, 0), Read(kept, index, 8));
        }
    }

    [Fact]
    public void Small_folders_are_held()
    {
        var opened = ImageFolder.Open(folder.Path, 1, seed: 1);
        Assert.True(opened.IsHeld);
        Assert.Equal(folder.Files, opened.Training.Concat(opened.Validation).Select(picture => picture.Name).Order(StringComparer.Ordinal));
    }

    private PatchSampler Sampler(bool areHeld, long budget) =>
        new(new DecodedPictures(folder.Files, 1, budget), areHeld, Side, 100, NoiseTerm.Parse("gaussian:0..0.2"), 9, fixedDraws: false) { Contrast = new Strength(0.5, 1) };

    private static float[] Read(IExampleSource source, int index, int epoch)
    {
        var (noisy, clean) = (new float[source.Format.SampleCount], new float[source.Format.SampleCount]);
        source.Read(index, epoch, noisy, clean);
        return [.. noisy, .. clean];
    }

    private static CompactPicture Flat(int thirds)
    {
        var picture = new Image(new ImageFormat(16, 16, 1, 8));
        Array.Fill(picture.Pixels, thirds / 3f);
        return new CompactPicture(picture, "flat");
    }
}
