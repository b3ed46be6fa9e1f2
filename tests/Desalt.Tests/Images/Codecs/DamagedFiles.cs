using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Tests.Images.Codecs;

/// <summary>Ruins a sound file in many ways: whatever is read from it, a picture or one sentence must come of it.</summary>
internal static class DamagedFiles
{
    private const string Name = "some.file";

    /// <summary>Cuts the file off at each length and sets each byte to other values; fails on any other exception.</summary>
    /// <param name="intact">A file that can be read.</param>
    /// <param name="stride">1 tries every byte, 3 every third.</param>
    public static void ReadOrAreRefused(byte[] intact, int stride = 1)
    {
        Image.Decode(intact, Name);
        for (var length = 0; length < intact.Length; length += stride)
            ReadOrRefused(intact[..length], $"cut off at {length}");
        byte[] changes = [0x01, 0x10, 0x80, 0xFF];
        for (var i = 0; i < intact.Length; i += stride)
        {
            foreach (var change in changes)
            {
                var file = (byte[])intact.Clone();
                file[i] ^= change;
                ReadOrRefused(file, $"byte {i} changed by {change:X2}");
            }
        }
    }

    /// <summary>The sentence that a file is refused with.</summary>
    public static string Refusal(byte[] file)
    {
        var message = Assert.Throws<BadInputException>(() => Image.Decode(file, Name)).Message;
        AssertSentence(message);
        return message;
    }

    private static void ReadOrRefused(byte[] file, string how)
    {
        try
        {
            Image.Decode(file, Name);
        }
        catch (BadInputException refusal)
        {
            // A ruined signature makes another kind of file, or none.
            AssertSentence(refusal.Message);
        }
        catch (Exception exception)
        {
            Assert.Fail($"{how}: {exception}");
        }
    }

    private static void AssertSentence(string message)
    {
        Assert.StartsWith($"{Name}: ", message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
