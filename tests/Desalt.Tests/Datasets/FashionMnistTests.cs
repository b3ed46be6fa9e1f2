using System.Security.Cryptography;
using Desalt.Datasets;

namespace Desalt.Tests.Datasets;

public class FashionMnistTests
{
    [Fact]
    public void The_installed_set_is_read_whole()
    {
        Assert.SkipUnless(Directory.Exists(FashionMnist.InstalledFolder), "apt-get install dataset-fashion-mnist");
        var images = FashionMnistFolder.Read(FashionMnist.InstalledFolder);
        Assert.Equal(70_000, images.Count);
        Assert.Equal(60_000, images.OfficialTrainingCount);
        Assert.Equal("Ankle boot", images.ClassNames[images.Labels[0]]);
        for (var label = 0; label < 10; label++)
            Assert.Equal(7_000, images.Labels.Count(other => other == label));

        // coreutils' sha256sum over the decompressed training pictures without their 16 bytes of header.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < 60_000; i++)
            hash.AppendData(images.Bytes(i));
        Assert.Equal(
            "2e487a6c89124f78f2d7521542223cafe96f7123c3ca13d447772ac6ecbb3012", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
