using System.Buffers.Binary;
using CsCheck;
using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Tests.Images.Codecs.Bmp;

public class BmpCodecTests
{
    private const string Version3 = "Qk1mAAAAAAAAADYAAAAoAAAABQAAAAMAAAABABgAAAAAADAAAAAAAAAAAAAAAAAAAAAAAAAA45RG/rBiGct9NeeYUAK0AL9xI9uNPvaoWhLDdS3fkQCcTgC4aRvThTfuoFIKvG0A";
    private const string Palette = "Qk16AAAAAAAAAGIAAAAoAAAABQAAAAMAAAABAAgAAAAAABgAAADEDgAAxA4AAAsAAAALAAAAAP8AAAP4FAAM8SgAG+o8ADDjUABL3GQAbNV4AJPOjADAx6AA88C0ACy5yAAKAAECAwAAAAUGBwgJAAAAAAECAwQAAAA=";
    private const string WithAlpha = "Qk2iAAAAAAAAAIoAAAB8AAAAAwAAAAIAAAABACAAAwAAABgAAAAAAAAAAAAAAAAAAAAAAAAAAAD/AAD/AAD/AAAAAAAA/0JHUnMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAv3EjDtuNPin2qFpEnE4A6rhpGwbThTch";

    // ImageMagick 6.9.11-60: convert of TestPattern pictures -strip to bmp3: (24 bits), bmp: (24 bits, version 5), bmp2: (OS/2's
    // header), bmp: of a PAM file with alpha; Pillow 9.4.0: mode 1 saved as BMP, and mode RGBA, whose fourth byte BMP version 3
    // gives no meaning.
    [Theory]
    [InlineData(3, 5, 8, false, Version3)]
    [InlineData(2, 3, 8, false, "Qk2iAAAAAAAAAIoAAAB8AAAAAwAAAAIAAAABABgAAAAAABgAAAAAAAAAAAAAAAAAAAAAAAAAAAD/AAD/AAD/AAAAAAAA/0JHUnMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAv3Ej240+9qhaAAAAnE4AuGkb04U3AAAA")]
    [InlineData(2, 3, 8, false, "Qk0yAAAAAAAAABoAAAAMAAAAAwACAAEAGAC/cSPbjT72qFoAAACcTgC4aRvThTcAAAA=")]
    [InlineData(2, 3, 8, true, WithAlpha)]
    [InlineData(2, 3, 8, false, "Qk1OAAAAAAAAADYAAAAoAAAAAwAAAAIAAAABACAAAAAAABgAAADEDgAAxA4AAAAAAAAAAAAAv3EjDtuNPin2qFpEnE4A6rhpGwbThTch")]
    public void Files_by_others_hold_the_pattern(int height, int width, int depth, bool alpha, string file) =>
        TestPattern.AssertSame(TestPattern.Make(height, width, 3, depth, alpha), Image.Decode(Convert.FromBase64String(file), "test"));

    // Pillow 9.4.0, mode 1.
    [Fact]
    public void A_palette_of_black_and_white_makes_a_grey_picture()
    {
        var image = Image.Decode(Convert.FromBase64String("Qk1KAAAAAAAAAD4AAAAoAAAACgAAAAMAAAABAAEAAAAAAAwAAADEDgAAxA4AAAIAAAACAAAAAAAAAP////8eAAAAD4AAAAfAAAA="), "test");
        Assert.Equal(new ImageFormat(3, 10, 1, 8), image.Format);
        Assert.Equal(TestPattern.Make(3, 10, 1, 1).Pixels, image.Pixels);
    }

    // Pillow 9.4.0: palette entry i is (20 i, 255 - 7 i, i * i * 3 mod 256), the pixels count 0 to 14 modulo 11.
    [Fact]
    public void A_palette_is_looked_up()
    {
        var image = Image.Decode(Convert.FromBase64String(Palette), "test");
        Assert.Equal(new ImageFormat(3, 5, 3, 8), image.Format);
        for (var i = 0; i < 15; i++)
        {
            var entry = i % 11;
            Assert.Equal([20 * entry / 255f, (255 - (7 * entry)) / 255f, entry * entry * 3 % 256 / 255f], image.Pixels[(3 * i)..((3 * i) + 3)]);
        }
    }

    [Fact]
    public void A_negative_height_stores_the_uppermost_row_first()
    {
        var file = Convert.FromBase64String(Version3);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), -3);
        var (upright, flipped) = (TestPattern.Make(3, 5, 3, 8), Image.Decode(file, "test"));
        for (var y = 0; y < 3; y++)
            Assert.Equal(upright.Crop(y, 0, 1, 5).Pixels, flipped.Crop(2 - y, 0, 1, 5).Pixels);
    }

    [Fact]
    public void Every_size_comes_back_bit_for_bit() => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 19], Gen.OneOf(1, 3)).Sample(
        (height, width, channels) =>
        {
            var image = TestPattern.Make(height, width, channels, 8);
            TestPattern.AssertSame(image, Image.Decode(image.Encode(".bmp"), "test"));
        },
        iter: 50);

    [Fact]
    public void The_pixels_are_written_as_ImageMagick_writes_them() => Assert.Equal(
        Convert.FromBase64String(Version3)[54..], TestPattern.Make(3, 5, 3, 8).Encode(".bmp")[54..]);

    [Theory]
    [InlineData(28, 16, "16 bits a pixel")]
    [InlineData(30, 1, "compressed")]
    [InlineData(14, 13, "bitmap header claims")]
    [InlineData(10, 20, "inside of its headers")]
    [InlineData(18, 0, "at least one")]
    [InlineData(18, 0x40000000, "more than can be read")]
    [InlineData(18, 6000, "ends too early")]
    public void Headers_that_cannot_be_are_refused(int at, int value, string reason)
    {
        var file = Convert.FromBase64String(Version3);
        if (at == 28)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(at), (short)value);
        else
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        Assert.Contains(reason, DamagedFiles.Refusal(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, true, "transparency")]
    [InlineData(16, false, "8 bits")]
    [InlineData(32, false, "8 bits")]
    public void What_the_file_cannot_hold_is_refused(int depth, bool alpha, string reason)
    {
        var image = new Image(new ImageFormat(2, 2, 3, depth)) { Alpha = alpha ? new float[4] : null };
        Assert.Contains(reason, Assert.Throws<BadInputException>(() => image.Encode(".bmp")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Version3)]
    [InlineData(Palette)]
    [InlineData(WithAlpha)]
    public void Damaged_files_are_read_or_refused(string file) => DamagedFiles.ReadOrAreRefused(Convert.FromBase64String(file));
}
