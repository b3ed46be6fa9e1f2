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
    public void What_killed_processes_left_goes_and_what_living_ones_write_stays()
    {
        var path = Path.Combine(folder, "file");
        // No system gives a process the highest number; this process has its own.
        var (dead, living) = (int.MaxValue, Environment.ProcessId);
        string[] stays = [$"file.{living}.77.tmp", $"file.held.tmp", "file.tmp", $"other.{dead}.1.tmp", $"file.x.{dead}.1.tmp", $"file.{dead}.2.tmp"];
        foreach (var name in stays.Append($"file.{dead}.1.tmp"))
            File.WriteAllText(Path.Combine(folder, name), "half");
        using (new FileStream(Path.Combine(folder, $"file.{dead}.2.tmp"), FileMode.Open, FileAccess.Write, FileShare.None))
            AtomicFile.WriteText(path, "whole");
        Assert.Equal(stays.Append("file").Order(), Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_one_sentence()
    {
        AtomicFile.WriteText(Path.Combine(folder, "file"), "");
        var failure = Assert.Throws<BadInputException>(() => AtomicFile.WriteText(Path.Combine(folder, "file", "below"), ""));
        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
    }
}
