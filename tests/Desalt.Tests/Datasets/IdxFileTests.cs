using Desalt.Datasets;
using Desalt.Engine;

namespace Desalt.Tests.Datasets;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, byte[], string> UnsoundImages => new()
    {
        { "nothing", [], "the file is empty" },
        { "half a header", SmallFashionMnist.Images(2)[..10], "ends inside its header, after 10 bytes" },
        { "three bytes", [0, 0, 8], "ends inside its header, after 3 bytes" },
        { "labels", SmallFashionMnist.Idx(0x801, new byte[9], 9), "holds labels where pictures belong; exchange the two files." },
        { "something else", SmallFashionMnist.Idx(0x89504e, [], 1, 1, 1), "begins with 0x0089504e, not with 0x00000803 as an IDX file of pictures does" },
        { "cut", SmallFashionMnist.Images(2)[..^1], "is cut short, 1567 of the 1568 bytes that its header promises are there" },
        { "too long", [.. SmallFashionMnist.Images(2), 0], "goes on after the 1568 bytes that its header promises" },
        { "no pictures", SmallFashionMnist.Idx(0x803, [], 0, 28, 28), "the header gives dimension 1 as 0" },
        { "a count below zero", SmallFashionMnist.Idx(0x803, [], -1, 28, 28), "the header gives dimension 1 as 4294967295" },
        { "too wide", SmallFashionMnist.Idx(0x803, [], 1, 28, 70_000), "the header gives dimension 3 as 70000" },
        { "more than an array holds", SmallFashionMnist.Idx(0x803, [], 2_000_000_000, 28, 28), "the header promises 2000000000 x 28 x 28 bytes" },
        { "gigabytes", SmallFashionMnist.Idx(0x803, new byte[9], 2_000_000, 28, 28), "is cut short, 9 of the 1568000000 bytes" },
    };

    [Theory]
    [MemberData(nameof(UnsoundImages))]
    public void What_is_wrong_with_a_file_is_said_in_one_sentence(string name, byte[] content, string sentence)
    {
        AssertRefused(name, content, sentence);
        AssertRefused(name, content.Length == 0 ? content : SmallFashionMnist.Gzip(content), sentence);
    }

    [Fact]
    public void Pictures_that_compress_far_are_read_whole()
    {
        var (pixels, count, _, _) = IdxFile.ReadImages(
            folder.Write("black", SmallFashionMnist.Gzip(SmallFashionMnist.Idx(0x803, new byte[500 * 784], 500, 28, 28))));
        Assert.Equal(500, count);
        Assert.Equal(new byte[500 * 784], pixels);
    }

    [Fact]
    public void A_header_that_promises_gigabytes_costs_no_memory()
    {
        var path = folder.Write("gigabytes", SmallFashionMnist.Gzip(SmallFashionMnist.Idx(0x803, new byte[9], 2_000_000, 28, 28)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<BadInputException>(() => IdxFile.ReadImages(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Pictures_where_labels_belong_are_told()
    {
        var path = folder.Write("labels", SmallFashionMnist.Images(2));
        Assert.Equal(
            $"{path}: holds pictures where labels belong; exchange the two files.",
            Assert.Throws<BadInputException>(() => IdxFile.ReadLabels(path)).Message);
    }

    [Fact]
    public void Damaged_gzip_is_told()
    {
        var content = SmallFashionMnist.Gzip(SmallFashionMnist.Images(50));
        content[content.Length / 2] ^= 0xff;
        AssertRefused("damaged.gz", content, "damaged.gz: ");
    }

    [Fact]
    public void Gzip_with_a_wrong_checksum_is_told()
    {
        var content = SmallFashionMnist.Gzip(SmallFashionMnist.Images(50));
        content[^6] ^= 0xff;
        AssertRefused("damaged.gz", content, "the gzip data are damaged; fetch the file again.");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void Gzip_that_is_cut_is_told(double share)
    {
        var content = SmallFashionMnist.Gzip(SmallFashionMnist.Images(50));
        AssertRefused("cut.gz", content[..(int)(content.Length * share)], "cut.gz: ");
    }

    [Fact]
    public void A_missing_file_is_told() => Assert.Contains(
        "cannot be read",
        Assert.Throws<BadInputException>(() => IdxFile.ReadLabels(folder["nowhere"])).Message,
        StringComparison.Ordinal);

    private void AssertRefused(string name, byte[] content, string sentence)
    {
        var path = folder.Write(name, content);
        var message = Assert.Throws<BadInputException>(() => IdxFile.ReadImages(path)).Message;
        Assert.StartsWith($"{path}: ", message, StringComparison.Ordinal);
        Assert.Contains(sentence, message, StringComparison.Ordinal);
    }
}
