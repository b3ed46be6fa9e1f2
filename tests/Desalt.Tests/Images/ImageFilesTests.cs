using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Tests.Images;

public sealed class ImageFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("desalt-images-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_saved_picture_loads_by_its_content_whatever_its_name()
    {
        var image = TestPattern.Make(4, 5, 3, 8);
        image.Save(Path.Combine(folder, "new", "picture.PNG"));
        File.Move(Path.Combine(folder, "new", "picture.PNG"), Path.Combine(folder, "picture.ppm"));
        TestPattern.AssertSame(image, Image.Load(Path.Combine(folder, "picture.ppm")));
    }

    [Fact]
    public void A_refused_picture_leaves_the_old_file_alone()
    {
        var path = Path.Combine(folder, "picture.png");
        TestPattern.Make(4, 5, 1, 8).Save(path);
        var before = File.ReadAllBytes(path);
        var refusal = Assert.Throws<BadInputException>(() => new Image(new ImageFormat(2, 2, 1, 32)).Save(path));
        Assert.Contains("8 or 16 bits", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void What_cannot_be_read_or_written_gets_a_sentence_with_its_name()
    {
        var text = Path.Combine(folder, "text.png");
        File.WriteAllText(text, "not a picture");
        var empty = Path.Combine(folder, "empty.png");
        File.WriteAllText(empty, "");
        Refused(() => Image.Load(Path.Combine(folder, "missing.png")), "missing.png: there is no such file");
        Refused(() => Image.Load(folder), "is a folder");
        Refused(() => Image.Load(text), "text.png: is not a picture");
        Refused(() => Image.Load(empty), "empty.png: is empty");
        Refused(() => TestPattern.Make(1, 1, 1, 8).Save(Path.Combine(folder, "picture.xyz")), "'.xyz'");
        Refused(() => TestPattern.Make(1, 1, 1, 8).Save(Path.Combine(text, "picture.png")), "cannot be written");

        static void Refused(Action action, string reason) =>
            Assert.Contains(reason, Assert.Throws<BadInputException>(action).Message, StringComparison.Ordinal);
    }
}
