using System.Text;
using CsCheck;
using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Tests.Images.Codecs.Netpbm;

public class NetpbmCodecTests
{
    // Netpbm 11.1.0: pnmtoplainpnm of TestPattern pictures.
    [Theory]
    [InlineData(3, 5, 1, 1, "P1\n5 3\n11111\n11110\n11100\n")]
    [InlineData(3, 5, 1, 1, "P1\n# a comment\n5 3\n1 1 1 1 1 \n1 1 1 1 0 \n1 1 1 0 0 \n")]
    [InlineData(3, 4, 1, 8, "P2\n4 3\n255\n0 27 55 82 \n35 62 90 117 \n70 98 125 152 \n")]
    [InlineData(2, 3, 3, 16, "P3\n3 2 # a comment\n65535\n123 20134 40145 7124 27135 47146 14125 34136 54147 \n9124 29135 49146 16125 36136 56147 23126 43137 63148 \n")]
    public void Text_files_by_Netpbm_hold_the_pattern(int height, int width, int channels, int depth, string file) =>
        TestPattern.AssertSame(TestPattern.Make(height, width, channels, depth), Image.Decode(Encoding.ASCII.GetBytes(file), "test"));

    // Netpbm 11.1.0: pgmtopbm -threshold -value 0.5 of the first picture above.
    [Fact]
    public void A_packed_bitmap_is_written_as_Netpbm_writes_it()
    {
        var file = Convert.FromBase64String("UDQKNSAzCvjw4A==");
        TestPattern.AssertSame(TestPattern.Make(3, 5, 1, 1), Image.Decode(file, "test"));
        Assert.Equal(file, TestPattern.Make(3, 5, 1, 1).Encode(".pbm"));
    }

    [Fact]
    public void Every_depth_and_size_comes_back_bit_for_bit() => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 19], Gen.OneOf(1, 3), Gen.Int[1, 16])
        .Sample(
            (height, width, channels, depth) =>
            {
                var image = TestPattern.Make(height, width, channels, depth);
                TestPattern.AssertSame(image, Image.Decode(image.Encode(".pnm"), "test"));
            },
            iter: 100);

    [Fact]
    public void A_largest_value_between_depths_is_scaled_to_the_finer_one()
    {
        var image = Image.Decode([.. "P5 3 1 100\n"u8, 0, 50, 100], "test");
        Assert.Equal(7, image.Format.BitDepth);
        Assert.Equal([0f, 64 / 127f, 1f], image.Pixels);
    }

    [Theory]
    [InlineData("P5\n", "ends before")]
    [InlineData("P5\n5 5\n255\n123", "ends before")]
    [InlineData("P6\n99999 99999\n255\n", "more than can be read")]
    [InlineData("P5\n20000 20000\n255\n", "ends before")]
    [InlineData("P2\n20000 20000\n255\n", "ends before")]
    [InlineData("P5\n0 5\n255\n", "at least one")]
    [InlineData("P5\n5 5\n65536\n", "65536")]
    [InlineData("P2\n1 1\n255\nx", "a number was expected")]
    [InlineData("P2\n1 1\n255\n256", "256")]
    [InlineData("P2\n1 1\n255\n70000", "70000")]
    [InlineData("P5\n-5 5\n255\n", "a number was expected")]
    public void Damaged_files_are_refused(string file, string reason)
    {
        var message = Assert.Throws<BadInputException>(() => Image.Decode(Encoding.ASCII.GetBytes(file), "some.pgm")).Message;
        Assert.StartsWith("some.pgm: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 8, false, ".pgm", "colour")]
    [InlineData(1, 8, false, ".ppm", "grey")]
    [InlineData(1, 8, false, ".pbm", "black and white")]
    [InlineData(1, 32, false, ".pgm", "float")]
    [InlineData(1, 8, true, ".pgm", "transparency")]
    public void What_the_file_cannot_hold_is_refused(int channels, int depth, bool alpha, string extension, string reason)
    {
        var image = new Image(new ImageFormat(2, 2, channels, depth)) { Alpha = alpha ? new float[4] : null };
        Assert.Contains(
            reason, Assert.Throws<BadInputException>(() => image.Encode(extension, "some")).Message, StringComparison.Ordinal);
    }
}
