using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Engine.Randomness;

namespace Desalt.Tests.Datasets;

public sealed class DecodedPicturesTests : IDisposable
{
    private readonly PictureFolder folder = new(count: 12, channels: 3);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Memory_stays_within_the_budget_and_pictures_come_back_the_same()
    {
        var all = new DecodedPictures(folder.Files, 3, long.MaxValue);
        var few = new DecodedPictures(folder.Files, 3, budget: 7000);
        var random = new CounterRandom(1, RandomStream.Synthetic);
        for (var i = 0; i < 200; i++)
        {
            var index = random.NextInt(12);
            Assert.Equal(Samples(all[index]), Samples(few[index]));
            Assert.InRange(few.Bytes, 1, 7000);
        }

        Assert.Equal(12, all.Decodings);
        Assert.InRange(few.Decodings, 13, 200);
    }

    [Fact]
    public void Those_that_were_not_asked_for_longest_go_first()
    {
        // Three pictures fit.
        var pictures = new DecodedPictures([.. folder.Files.Take(4)], 3, budget: 7000);
        foreach (var index in (int[])[0, 1, 2, 0, 3])
            _ = pictures[index];
        Assert.Equal(4, pictures.Decodings);
        _ = pictures[0];
        Assert.Equal(4, pictures.Decodings);
        _ = pictures[1];
        Assert.Equal(5, pictures.Decodings);
    }

    [Fact]
    public void Many_threads_get_the_same_pictures_and_decode_none_twice_at_a_time()
    {
        var expected = new DecodedPictures(folder.Files, 3, long.MaxValue).Select(Samples).ToList();
        var pictures = new DecodedPictures(folder.Files, 3, long.MaxValue);
        Parallel.For(0, 200, i => Assert.Equal(expected[i % 12], Samples(pictures[i % 12])));
        Assert.Equal(12, pictures.Decodings);
        var few = new DecodedPictures(folder.Files, 3, budget: 7000);
        Parallel.For(0, 200, i => Assert.Equal(expected[i % 12], Samples(few[i % 12])));
        Assert.InRange(few.Bytes, 1, 7000);
    }

    [Fact]
    public void Colour_becomes_grey_where_grey_is_wanted_and_not_the_other_way()
    {
        Assert.Equal(1, new DecodedPictures(folder.Files, 1, long.MaxValue)[0].Format.Channels);
        using var grey = new PictureFolder(count: 1, channels: 1);
        var failure = Assert.Throws<BadInputException>(() => new DecodedPictures(grey.Files, 3, long.MaxValue)[0]);
        Assert.Contains("000.png: is grey", failure.Message, StringComparison.Ordinal);
    }

    private static float[] Samples(CompactPicture picture)
    {
        var samples = new float[20 * 20 * picture.Format.Channels];
        picture.Cut(0, 0, 20, 0, samples);
        return samples;
    }
}
