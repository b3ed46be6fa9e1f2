using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Datasets;

public class PatchSamplerTests
{
    private const int Size = 3;

    // Every sample of both pictures is a number of its own, so a patch tells where it was cut and how it lies.
    private static readonly CompactPicture[] Pictures = [Numbered(5, 7, 0), Numbered(4, 3, 1000)];

    [Fact]
    public void Patches_are_pieces_of_the_pictures_in_all_eight_orientations()
    {
        var sampler = Sampler(2_000, fixedDraws: false);
        var target = new float[Size * Size * 3];
        var orientations = new HashSet<(float, float)>();
        var starts = new HashSet<float>();
        for (var index = 0; index < sampler.Count; index++)
        {
            sampler.Read(index, 0, new float[target.Length], target);
            var (down, right) = (target[Size * 3] - target[0], target[3] - target[0]);
            for (var i = 0; i < Size; i++)
            {
                for (var j = 0; j < Size; j++)
                {
                    for (var c = 0; c < 3; c++)
                        Assert.Equal(target[0] + (i * down) + (j * right) + c, target[(((i * Size) + j) * 3) + c]);
                }
            }

            orientations.Add((down, right));
            starts.Add(target.Min());
        }

        // A row of the large picture holds 7 pixels of 3 channels, one of the small picture 3.
        (float, float)[] ofLarge = [(21, 3), (21, -3), (-21, 3), (-21, -3), (3, 21), (-3, 21), (3, -21), (-3, -21)];
        (float, float)[] ofSmall = [(9, 3), (9, -3), (-9, 3), (-9, -3), (3, 9), (-3, 9), (3, -9), (-3, -9)];
        Assert.Equal(ofLarge.Concat(ofSmall).Order(), orientations.Order());
        Assert.Equal((3 * 5) + 2, starts.Count);
    }

    [Fact]
    public void Every_place_is_as_likely()
    {
        var sampler = Sampler(20_000, fixedDraws: false);
        var target = new float[Size * Size * 3];
        var counts = new Dictionary<float, int>();
        for (var index = 0; index < sampler.Count; index++)
        {
            sampler.Read(index, 3, new float[target.Length], target);
            counts[target.Min()] = counts.GetValueOrDefault(target.Min()) + 1;
        }

        // Chi-squared with 16 degrees of freedom exceeds 39.3 once in a thousand.
        var expected = 20_000.0 / 17;
        Assert.InRange(counts.Values.Sum(count => (count - expected) * (count - expected) / expected), 0, 39.3);
    }

    [Fact]
    public void A_patch_is_a_function_of_seed_epoch_and_index()
    {
        Assert.Equal(Read(Sampler(10, fixedDraws: false), 4, 2), Read(Sampler(10, fixedDraws: false), 4, 2));
        Assert.NotEqual(Read(Sampler(10, fixedDraws: false), 4, 2), Read(Sampler(10, fixedDraws: false), 4, 3));
        Assert.Equal(Read(Sampler(10, fixedDraws: true), 4, 2), Read(Sampler(10, fixedDraws: true), 4, 3));
    }

    [Fact]
    public void A_picture_smaller_than_a_patch_is_refused()
    {
        var refusal = Assert.Throws<BadInputException>(() => new PatchSampler(Pictures, areHeld: true, 4, 1, new NoNoise(), 1, fixedDraws: false));
        Assert.Contains("numbered: is 3x4, too small for patches of 4x4", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_holds_one_picture_in_twenty_out_and_turns_colour_into_grey()
    {
        using var folder = new TemporaryFolder();
        Assert.False(ImageFolder.HoldsPictures(folder.Path));
        for (var i = 0; i < 40; i++)
            new Image(new ImageFormat(2, 2 + i, 3, 8)).Save(folder[$"{i:00}.png"]);
        var pictures = ImageFolder.Open(folder.Path, 1, 1);
        Assert.True(ImageFolder.HoldsPictures(folder.Path));
        Assert.Equal(38, pictures.Training.Count);
        Assert.Equal(Enumerable.Range(2, 40), pictures.Training.Concat(pictures.Validation).Select(picture => picture.Format.Width).Order());
        Assert.All(pictures.Training, picture => Assert.Equal(1, picture.Format.Channels));
        Assert.Equal(pictures.Validation.Select(picture => picture.Format.Width), ImageFolder.Open(folder.Path, 3, 1).Validation.Select(picture => picture.Format.Width));
    }

    [Fact]
    public void Grey_pictures_for_a_colour_model_and_folders_of_one_picture_are_refused()
    {
        using var folder = new TemporaryFolder();
        new Image(new ImageFormat(2, 2, 1, 8)).Save(folder["a.png"]);
        Assert.Contains("one picture", Assert.Throws<BadInputException>(() => ImageFolder.Open(folder.Path, 1, 1)).Message, StringComparison.Ordinal);
        new Image(new ImageFormat(2, 2, 1, 8)).Save(folder["b.png"]);
        Assert.Contains("is grey", Assert.Throws<BadInputException>(() => ImageFolder.Open(folder.Path, 3, 1)).Message, StringComparison.Ordinal);
    }

    private static PatchSampler Sampler(int count, bool fixedDraws) => new(Pictures, areHeld: true, Size, count, NoiseTerm.Parse("gaussian:0.1,no-clip"), 1, fixedDraws);

    private static float[] Read(PatchSampler sampler, int index, int epoch)
    {
        var both = new float[2 * Size * Size * 3];
        sampler.Read(index, epoch, both.AsSpan(both.Length / 2), both.AsSpan(0, both.Length / 2));
        return both;
    }

    private static CompactPicture Numbered(int height, int width, int first) => new(
        new Image(new ImageFormat(height, width, 3, 32), [.. Enumerable.Range(first, height * width * 3).Select(number => (float)number)]), "numbered");
}
