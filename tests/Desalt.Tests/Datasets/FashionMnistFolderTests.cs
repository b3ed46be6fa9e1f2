using Desalt.Datasets;
using Desalt.Engine;

namespace Desalt.Tests.Datasets;

public sealed class FashionMnistFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Idx_files_are_read_raw_or_compressed(bool compressed)
    {
        SmallFashionMnist.WriteIdx(folder, compressed);
        AssertSmallSet();
    }

    [Fact]
    public void Compression_is_told_by_content_not_by_name()
    {
        SmallFashionMnist.WriteIdx(folder, compressed: true);
        foreach (var file in Directory.GetFiles(folder.Path))
            File.Move(file, file[..^3]);
        AssertSmallSet();
    }

    [Theory]
    [InlineData(true, false, "\n")]
    [InlineData(false, false, "\n")]
    [InlineData(true, true, "\n")]
    [InlineData(false, true, "\r\n")]
    public void Csv_files_are_read_with_or_without_header_and_quotes(bool header, bool quoted, string lineEnd)
    {
        folder.Write("fashion-mnist_train.csv", SmallFashionMnist.Csv(12, 0, header, quoted, lineEnd));
        folder.Write("fashion-mnist_test.csv", SmallFashionMnist.Csv(3, 12, header, quoted, lineEnd));
        AssertSmallSet();
    }

    [Fact]
    public void Pictures_of_another_size_are_refused()
    {
        SmallFashionMnist.WriteIdx(folder, compressed: false);
        folder.Write("train-images-idx3-ubyte", SmallFashionMnist.Idx(0x803, new byte[12 * 32 * 30], 12, 32, 30));
        AssertRefused("train-images-idx3-ubyte: holds pictures of 30x32 pixels, but Fashion-MNIST's have 28x28.");
    }

    [Fact]
    public void Labels_and_pictures_must_be_as_many()
    {
        SmallFashionMnist.WriteIdx(folder, compressed: false);
        folder.Write("t10k-labels-idx1-ubyte", SmallFashionMnist.Idx(0x801, SmallFashionMnist.Labels(4), 4));
        AssertRefused("t10k-labels-idx1-ubyte: holds 4 labels for the 3 pictures of t10k-images-idx3-ubyte; take both files from one place.");
    }

    [Fact]
    public void Labels_beyond_the_classes_are_refused()
    {
        SmallFashionMnist.WriteIdx(folder, compressed: false);
        folder.Write("t10k-labels-idx1-ubyte", SmallFashionMnist.Idx(0x801, [0, 10, 1], 3));
        AssertRefused("t10k-labels-idx1-ubyte: label 2 is 10, but Fashion-MNIST's classes are 0 to 9.");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        SmallFashionMnist.WriteIdx(folder, compressed: true);
        File.Delete(folder["t10k-images-idx3-ubyte.gz"]);
        AssertRefused($"{folder.Path}: t10k-images-idx3-ubyte is missing beside the other files of Fashion-MNIST; fetch it too.");
    }

    [Fact]
    public void A_missing_csv_file_is_named()
    {
        folder.Write("fashion-mnist_train.csv", SmallFashionMnist.Csv(1));
        AssertRefused($"{folder.Path}: fashion-mnist_test.csv is missing beside the other file of Fashion-MNIST; fetch it too.");
    }

    [Fact]
    public void A_folder_without_the_set_says_what_belongs_there() => AssertRefused("holds neither the IDX files of Fashion-MNIST");

    [Fact]
    public void A_folder_that_is_not_there_is_named() => Assert.Contains(
        "there is no such folder",
        Assert.Throws<BadInputException>(() => FashionMnistFolder.Read(folder["nowhere"])).Message,
        StringComparison.Ordinal);

    private void AssertSmallSet()
    {
        var images = FashionMnistFolder.Read(folder.Path);
        Assert.Equal(15, images.Count);
        Assert.Equal(12, images.OfficialTrainingCount);
        Assert.Equal(SmallFashionMnist.Labels(15), images.Labels);
        var samples = new float[784];
        for (var i = 0; i < images.Count; i++)
        {
            Assert.Equal(SmallFashionMnist.Pixels(1, i), images.Bytes(i));
            images.Read(i, samples);
            Assert.Equal((byte)(i + 5) / 255f, samples[5]);
        }
    }

    private void AssertRefused(string sentence) => Assert.Contains(
        sentence, Assert.Throws<BadInputException>(() => FashionMnistFolder.Read(folder.Path)).Message, StringComparison.Ordinal);
}
