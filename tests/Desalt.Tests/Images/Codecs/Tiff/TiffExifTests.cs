using System.Text;
using Desalt.Images;
using Desalt.Images.Codecs.Tiff;

namespace Desalt.Tests.Images.Codecs.Tiff;

public class TiffExifTests
{
    // exiftool 12.57 wrote what follows into 3x2 grey pixels of either byte order (-TagsFromFile): ImageDescription "A shoe", Make "Desalt", Model "One",
    // Software, ModifyDate, Copyright; ExposureTime 1/250, ISO 400, ExifVersion, UserComment, ExifImageWidth 3, ExifImageHeight 2; GPSLatitude 52 31 12 N.
    private const string LittleEndian = "SUkqAAgAAAARAAABAwABAAAAAwAAAAEBAwABAAAAAgAAAAIBAwABAAAACAAAAAMBAwABAAAAAQAAAAYBAwABAAAAAQAAAA4BAgAHAAAA2gAAAA8BAgAHAAAA4gAAABABAgAEAAAAT25lABEBBAABAAAA1gEAABUBAwABAAAAAQAAABYBAwABAAAAAgAAABcBBAABAAAABgAAADEBAgAFAAAA6gAAADIBAgAUAAAA8AAAAJiCAgAHAAAABAEAAGmHBAABAAAADAEAACWIBAABAAAAlAEAAAAAAABBIHNob2UAAERlc2FsdAAAaGFuZAAAMjAyNjoxMToyNCAyMzo1OTowMABub2JvZHkAAAkAmoIFAAEAAAB+AQAAJ4gDAAEAAACQAQAAAJAHAAQAAAAwMjMyAZEHAAQAAAABAgMAhpIHAA0AAACGAQAAAKAHAAQAAAAwMTAwAaADAAEAAAD//wAAAqADAAEAAAADAAAAA6ADAAEAAAACAAAAAAAAAAEAAAD6AAAAQVNDSUkAAABoZWxsbwADAAAAAQAEAAAAAgMAAAEAAgACAAAATgAAAAIABQADAAAAvgEAAAAAAAA0AAAAAQAAAB8AAAABAAAADAAAAAEAAAAAGzcjPlo=";
    private const string BigEndian = "TU0AKgAAAAgAEQEAAAMAAAABAAMAAAEBAAMAAAABAAIAAAECAAMAAAABAAgAAAEDAAMAAAABAAEAAAEGAAMAAAABAAEAAAEOAAIAAAAHAAAA2gEPAAIAAAAHAAAA4gEQAAIAAAAET25lAAERAAQAAAABAAAB1gEVAAMAAAABAAEAAAEWAAMAAAABAAIAAAEXAAQAAAABAAAABgExAAIAAAAFAAAA6gEyAAIAAAAUAAAA8IKYAAIAAAAHAAABBIdpAAQAAAABAAABDIglAAQAAAABAAABlAAAAABBIHNob2UAAERlc2FsdAAAaGFuZAAAMjAyNjoxMToyNCAyMzo1OTowMABub2JvZHkAAAAJgpoABQAAAAEAAAF+iCcAAwAAAAEBkAAAkAAABwAAAAQwMjMykQEABwAAAAQBAgMAkoYABwAAAA0AAAGGoAAABwAAAAQwMTAwoAEAAwAAAAH//wAAoAIAAwAAAAEAAwAAoAMAAwAAAAEAAgAAAAAAAAAAAAEAAAD6QVNDSUkAAABoZWxsbwAAAwAAAAEAAAAEAgMAAAABAAIAAAACTgAAAAACAAUAAAADAAABvgAAAAAAAAA0AAAAAQAAAB8AAAABAAAADAAAAAEAGzcjPlo=";

    [Fact]
    public void Either_byte_order_gives_the_same_block_with_its_directories()
    {
        var image = Read(LittleEndian);
        TestPattern.AssertSame(TestPattern.Make(2, 3, 1, 8), image);
        Assert.Equal(image.Metadata.Exif.ToArray(), Read(BigEndian).Metadata.Exif.ToArray());

        var block = new TiffDirectories(image.Metadata.Exif.ToArray());
        var first = block.FirstDirectory;
        Assert.True(block.IsWhole(first));
        Assert.Equal([0x010E, 0x010F, 0x0110, 0x0131, 0x0132, 0x8298, 0x8769, 0x8825], block.Entries(first).Select(entry => entry.Tag));
        Assert.Equal("Desalt\0", Encoding.ASCII.GetString(block.Entries(first)[1].Value));
        var photograph = block.Number(first, 0x8769)!.Value;
        Assert.Equal(400u, block.Number(photograph, 0x8827));
        Assert.Equal([1, 0, 0, 0, 250, 0, 0, 0], block.Entries(photograph).Single(entry => entry.Tag == 0x829A).Value);
        Assert.Equal(24, block.Entries(block.Number(first, 0x8825)!.Value).Single(entry => entry.Tag == 2).Value.Length);
    }

    [Theory]
    [InlineData(".tif")]
    [InlineData(".png")]
    [InlineData(".jpg")]
    public void It_comes_through_other_files_and_back(string extension)
    {
        var image = Read(BigEndian);
        var through = Image.Decode(image.Encode(extension), "test");
        var back = Image.Decode(through.Encode(".tif"), "test");
        Assert.Equal(image.Metadata.Exif.ToArray(), back.Metadata.Exif.ToArray());
        Assert.Null(image.LeftOutBy(".tif"));
    }

    [Fact]
    public void A_picture_that_was_turned_upright_is_not_turned_again()
    {
        // Little endian: one directory with Make "Me" and orientation 6.
        var block = Convert.FromHexString("49492A00" + "08000000" + "0200" + "0F010200030000004D650000" + "120103000100000006000000" + "00000000");
        var lying = TestPattern.Make(4, 5, 3, 8);
        var upright = Image.Decode(new Image(lying.Format, lying.Pixels) { Metadata = new ImageMetadata { Exif = block } }.Encode(".png"), "test");
        Assert.Equal((5, 4), (upright.Height, upright.Width));
        var again = Image.Decode(upright.Encode(".tif"), "test");
        Assert.Equal(upright.Pixels, again.Pixels);
        Assert.Equal([0x010F], Entries(again).Select(entry => entry.Tag));
    }

    [Fact]
    public void A_file_that_says_nothing_of_a_photograph_has_none() =>
        Assert.True(Image.Decode(TestPattern.Make(4, 5, 1, 8).Encode(".tif"), "test").Metadata.Exif.IsEmpty);

    [Theory]
    [InlineData(LittleEndian)]
    [InlineData(BigEndian)]
    public void Damaged_files_are_read_or_refused(string file) => DamagedFiles.ReadOrAreRefused(Convert.FromBase64String(file));

    [Fact]
    public void Entries_that_claim_the_same_bytes_over_and_over_are_not_believed()
    {
        var file = new byte[2000];
        "II*\0\b\0\0\0"u8.CopyTo(file);
        file[8] = 100;
        for (var i = 0; i < 100; i++)
            Convert.FromHexString("0F010200" + "E8030000" + "00010000").CopyTo(file, 10 + (12 * i));
        Assert.Empty(new TiffDirectories(file).Entries(8));
    }

    [Theory]
    [InlineData("49492B0008000000100000000000000000000000")]
    [InlineData("4D4D002B0008000000000000000000100000000000")]
    public void A_BigTIFF_is_refused_by_its_name(string start) =>
        Assert.Contains("is a BigTIFF", DamagedFiles.Refusal(Convert.FromHexString(start)), StringComparison.Ordinal);

    private static Image Read(string file) => Image.Decode(Convert.FromBase64String(file), "test");

    private static IReadOnlyList<TiffEntry> Entries(Image image) =>
        new TiffDirectories(image.Metadata.Exif.ToArray()) is var block ? block.Entries(block.FirstDirectory) : [];
}
