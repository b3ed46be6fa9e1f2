using Desalt.Datasets;
using Desalt.Engine;

namespace Desalt.Tests.Datasets;

public sealed class DatasetCatalogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Both_sets_are_listed()
    {
        Assert.Equal(["fashion-mnist", "synthetic"], DatasetCatalog.List().Select(entry => entry.Name));
        Assert.All(DatasetCatalog.List(), entry => Assert.False(entry.IsGenerated && entry.Location is not null));
    }

    [Fact]
    public void Sets_are_loaded_by_name_number_or_folder()
    {
        SmallFashionMnist.WriteIdx(folder, compressed: true);
        Assert.Equal(15, Load(folder.Path).Count);
        Assert.Equal(25, Load("synthetic:25").Count);
    }

    [Theory]
    [InlineData("fashion", "data 'fashion': there is no such data set or folder; the names are fashion-mnist and synthetic, or give a folder")]
    [InlineData("synthetic:0", "data 'synthetic:0': '0' is not a number of pictures from 1 to 1000000; write synthetic:500.")]
    [InlineData("synthetic:many", "'many' is not a number of pictures")]
    public void What_cannot_be_loaded_is_told(string name, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<BadInputException>(() => Load(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Verifying_tells_each_file_that_is_missing_or_other_than_published()
    {
        SmallFashionMnist.WriteIdx(folder, compressed: true);
        File.Delete(folder["train-labels-idx1-ubyte.gz"]);
        File.WriteAllBytes(folder["t10k-labels-idx1-ubyte.gz"], [0x1f, 0x8b, 8, 0, 0]);
        var checks = DatasetCatalog.Verify(folder.Path);
        Assert.All(checks, check => Assert.False(check.IsSound));
        Assert.Equal("has another SHA-256 than the published one", checks[0].Finding);
        Assert.Equal((folder["train-labels-idx1-ubyte.gz"], "is missing"), (checks[1].Path, checks[1].Finding));
        Assert.Equal(4, checks.Count);
        Assert.Empty(DatasetCatalog.Verify("synthetic"));
    }

    [Fact]
    public void The_installed_set_is_what_the_makers_published()
    {
        Assert.SkipUnless(Directory.Exists(FashionMnist.InstalledFolder), "apt-get install dataset-fashion-mnist");
        Assert.All(DatasetCatalog.Verify(FashionMnist.InstalledFolder), check => Assert.True(check.IsSound, check.Finding));
    }

    [Fact]
    public void The_package_comes_before_the_cache_and_a_cache_must_be_whole()
    {
        var locator = new FashionMnistLocator(folder["installed"], folder.Path, []);
        Assert.Null(locator.Find());
        SmallFashionMnist.WriteIdx(folder, compressed: true);
        Assert.Equal(folder.Path, locator.Find());
        File.Delete(folder["t10k-labels-idx1-ubyte.gz"]);
        Assert.Null(locator.Find());
        Directory.CreateDirectory(folder["installed"]);
        File.WriteAllBytes(Path.Combine(folder["installed"], "t10k-labels-idx1-ubyte"), []);
        Assert.Equal(folder["installed"], locator.Find());
    }

    [Theory]
    [InlineData("/data/cache", "/xdg", "/home/ada", "/data/cache")]
    [InlineData("", "/xdg", "/home/ada", "/xdg/desalt")]
    [InlineData(null, null, "/home/ada", "/home/ada/.cache/desalt")]
    public void The_cache_is_where_the_environment_says(string? desalt, string? xdg, string home, string folder) =>
        Assert.Equal(folder, DatasetCache.Choose(desalt, xdg, home));

    private static LabeledImages Load(string name) => DatasetCatalog.Load(name, null, TestContext.Current.CancellationToken);
}
