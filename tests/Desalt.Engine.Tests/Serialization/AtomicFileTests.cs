using Desalt.Engine.Serialization;

namespace Desalt.Engine.Tests.Serialization;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("desalt").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        var path = Path.Combine(folder, "file");
        AtomicFile.WriteText(path, "old");
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidDataException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_write_replaces_the_file_and_makes_its_folder()
    {
        var path = Path.Combine(folder, "new", "file");
        AtomicFile.WriteText(path, "one");
        AtomicFile.WriteText(path, "two");
        Assert.Equal("two", File.ReadAllText(path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_one_sentence()
    {
        AtomicFile.WriteText(Path.Combine(folder, "file"), "");
        var failure = Assert.Throws<BadInputException>(() => AtomicFile.WriteText(Path.Combine(folder, "file", "below"), ""));
        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
    }
}
