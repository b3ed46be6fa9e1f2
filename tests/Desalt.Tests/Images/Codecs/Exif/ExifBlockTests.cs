using Desalt.Images.Codecs.Exif;

namespace Desalt.Tests.Images.Codecs.Exif;

public class ExifBlockTests
{
    // Little endian: header; one directory at 8 with orientation 8 (SHORT) and a link to the EXIF directory at 38, followed by
    // a thumbnail's directory at 68; the EXIF directory has pixel width 640 (LONG) and height 480 (SHORT).
    private static readonly byte[] Block = Convert.FromHexString(
        "49492A0008000000" + "0200" + "120103000100000008000000" + "698704000100000026000000" + "44000000"
        + "0200" + "02A004000100000080020000" + "03A0030001000000E0010000" + "00000000" + "0000" + "00000000");

    [Fact]
    public void Orientation_is_read_in_both_byte_orders()
    {
        Assert.Equal(8, ExifBlock.ReadOrientation(Block));
        var motorola = Convert.FromHexString("4D4D002A00000008" + "0001" + "011200030000000100030000" + "00000000");
        Assert.Equal(3, ExifBlock.ReadOrientation(motorola));
        var upright = ExifBlock.OfUpright(motorola, 5, 7);
        Assert.Equal(1, ExifBlock.ReadOrientation(upright));
        Assert.Equal(motorola.Length, upright.Length);
    }

    [Fact]
    public void The_block_of_an_upright_picture_has_its_size_and_no_thumbnail()
    {
        var expected = (byte[])Block.Clone();
        expected[18] = 1;
        Convert.FromHexString("00000000").CopyTo(expected, 34);
        Convert.FromHexString("E0010000").CopyTo(expected, 48);
        Convert.FromHexString("8002").CopyTo(expected, 60);
        Assert.Equal(expected, ExifBlock.OfUpright(Block, 640, 480).ToArray());
    }

    [Fact]
    public void A_damaged_block_is_upright_and_stays_as_it_is_where_nothing_is_found()
    {
        for (var length = 0; length < Block.Length; length++)
        {
            var cut = Block[..length];
            Assert.InRange(ExifBlock.ReadOrientation(cut), 1, 8);
            Assert.Equal(length, ExifBlock.OfUpright(cut, 1, 1).Length);
            for (var i = 0; i < length; i++)
            {
                var changed = (byte[])cut.Clone();
                changed[i] ^= 0xFF;
                Assert.InRange(ExifBlock.ReadOrientation(changed), 1, 8);
                Assert.Equal(length, ExifBlock.OfUpright(changed, 1, 1).Length);
            }
        }

        Assert.True(ExifBlock.Checked(new byte[] { 1, 2, 3, 4 }).IsEmpty);
        Assert.False(ExifBlock.Checked(Block).IsEmpty);
    }
}
