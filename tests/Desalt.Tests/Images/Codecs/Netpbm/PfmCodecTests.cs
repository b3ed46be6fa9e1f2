using System.Text;
using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Tests.Images.Codecs.Netpbm;

public class PfmCodecTests
{
    // Netpbm 11.1.0: pamtopfm of TestPattern pictures, little-endian colour and (-endian=big) grey.
    [Theory]
    [InlineData(2, 3, 3, 16, "UEYKMyAyCi0xLjAwMDAwMAqPkA4+5J7jPsD6Pz/89Hs+jSgNP9tTWz+1rLQ+qYEoP/esdj/2APY6nUydPp3RHD/foN491P7TPrgqOD/dtFw+hVgFP9SDUz8=")]
    [InlineData(3, 4, 1, 8, "UGYKNCAzCjEuMDAwMDAwCj6MjI0+xMTGPvr6/D8YmJk+DIyNPnj4+j60tLU+6ursAAAAAD3Y2No+XNzePqSkpQ==")]
    public void Files_by_Netpbm_hold_the_pattern(int height, int width, int channels, int depth, string file)
    {
        var image = Image.Decode(Convert.FromBase64String(file), "test");
        Assert.Equal(new ImageFormat(height, width, channels, 32), image.Format);
        var expected = TestPattern.Make(height, width, channels, depth).Pixels;
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], image.Pixels[i], 1e-6f);
    }

    [Fact]
    public void Floats_come_back_bit_for_bit_also_outside_the_range()
    {
        var image = new Image(new ImageFormat(2, 3, 1, 32), [0.1f, -0.5f, 1e-20f, 3f, 1f, 0f]);
        TestPattern.AssertSame(image, Image.Decode(image.Encode(".pfm"), "test"));
    }

    [Theory]
    [InlineData("Pf\n2 2\n-1.0\n123", "ends before")]
    [InlineData("Pf\n2 2\nabc\n", "scale")]
    [InlineData("Pf\n2 2\n0\n", "scale")]
    [InlineData("PF\n99999 99999\n-1\n", "more than can be read")]
    [InlineData("Pf\n1 1\n1\n\u007f\u00f8\0\0", "not finite")]
    public void Damaged_files_are_refused(string file, string reason)
    {
        // 7F F8 00 00 is a NaN.
        var bytes = Encoding.Latin1.GetBytes(file);
        var message = Assert.Throws<BadInputException>(() => Image.Decode(bytes, "some.pfm")).Message;
        Assert.StartsWith("some.pfm: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }
}
