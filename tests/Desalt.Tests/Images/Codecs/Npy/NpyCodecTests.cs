using System.Text;
using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Tests.Images.Codecs.Npy;

public class NpyCodecTests
{
    private const string Bytes = "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDUpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAGzdSbSM+WnWRRmJ9mLQ=";

    // NumPy 1.24.2, numpy.lib.format.write_array of TestPattern pictures: uint8 HxW (version 1.0), uint8 CxHxW (version 2.0),
    // uint16 HxWxC, uint16 HxW in Fortran order.
    [Theory]
    [InlineData(3, 5, 1, 8, Bytes)]
    [InlineData(4, 5, 3, 8, "k05VTVBZAgB0AAAAeydkZXNjcic6ICd8dTEnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywgNCwgNSksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAGzdSbSM+WnWRRmJ9mLRphaC8105phaC8cY2ow9+UsMvnArjT7golnLjT7gq/2/YSLeP+GTVQBiE8WHM=")]
    [InlineData(2, 4, 3, 16, "k05VTVBZAQB2AHsnZGVzY3InOiAnPHUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDQsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAp7AKZO0ZzUG/9pKrgtN1iFg9OGUrGg3O6kI89x+r/9PiiNU9tWWoGorPavddrDBRI=")]
    [InlineData(2, 4, 1, 16, "k05VTVBZAQB2AHsnZGVzY3InOiAnPHUyJywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgNCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAp7AKQj1Bv9Pi03VlqGUq91")]
    public void Arrays_of_integers_by_NumPy_hold_the_pattern(int height, int width, int channels, int depth, string file) =>
        TestPattern.AssertSame(TestPattern.Make(height, width, channels, depth), Image.Decode(Convert.FromBase64String(file), "test"));

    // NumPy 1.24.2, likewise, of 2 * pattern / 255 - 0.5: float32 CxHxW, float64 HxWxC.
    [Theory]
    [InlineData("k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDIsIDQpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAC/lJOTvo2MjL2TkhI+5+ZmvuHgYLzT0lI+1tXVPuXk5D2mpaU+CwsLP0FBQT/GxcU+GxsbP1FRUT/Ew4M/OTk5P3FxcT/U05M/7+6uP39/fz/c25s/9/a2P7i3t74=")]
    [InlineData("k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDQsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADgv6CcnJycnLw/KCcnJycn5z9ycnJycnLSv7S0tLS0tNQ/Li4uLi4u7j+QkZGRkZGxv2JhYWFhYeE/enp6enp68j9UUlJSUlLCPygoKCgoKOg/3t3d3d3d9T/c3Nzc3NzMv7i4uLi4uNg/8O/v7+/v7z8gHBwcHByMv2RjY2NjY+M/e3t7e3t78z9cWlpaWlrKPyoqKioqKuo/397e3t7e9j+6urq6urraP3h4eHh4ePA/9/b29vb21r8=")]
    public void Arrays_of_floats_are_taken_as_they_are(string file)
    {
        var image = Image.Decode(Convert.FromBase64String(file), "test");
        Assert.Equal(new ImageFormat(2, 4, 3, 32), image.Format);
        var pattern = TestPattern.Make(2, 4, 3, 8).Pixels;
        for (var i = 0; i < pattern.Length; i++)
            Assert.Equal((2f * pattern[i]) - 0.5f, image.Pixels[i], 1e-6f);
        Assert.True(image.Pixels.Min() < 0 && image.Pixels.Max() > 1);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 3)]
    [InlineData(3, 5, 3)]
    [InlineData(3, 3, 1)]
    [InlineData(7, 2, 1)]
    public void Floats_come_back_bit_for_bit(int height, int width, int channels)
    {
        var image = new Image(new ImageFormat(height, width, channels, 32));
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (i * 0.37f) - 0.5f;
        TestPattern.AssertSame(image, Image.Decode(image.Encode(".npy"), "test"));
    }

    // NumPy 1.24.2: numpy.save of numpy.array([[0, 0.5, 1]], 'f4') writes these bytes.
    [Fact]
    public void A_file_is_written_as_NumPy_writes_it()
    {
        var expected = new byte[140];
        var header = Encoding.Latin1.GetBytes("\u0093NUMPY\u0001\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }".PadRight(127) + "\n");
        header.CopyTo(expected, 0);
        Convert.FromHexString("000000000000003F0000803F").CopyTo(expected, 128);
        Assert.Equal(expected, new Image(new ImageFormat(1, 3, 1, 32), [0, 0.5f, 1]).Encode(".npy"));
    }

    [Theory]
    [InlineData("'<f4'", "(2, 2, 2)", "shape is (2, 2, 2)")]
    [InlineData("'<f4'", "(4,)", "shape is (4)")]
    [InlineData("'<f4'", "()", "shape is ()")]
    [InlineData("'<f4'", "(0, 4)", "at least one")]
    [InlineData("'<f4'", "(99999999999, 99999999999)", "more than can be read")]
    [InlineData("'<f4'", "(20000, 20000)", "ends before")]
    [InlineData("'>f4'", "(1, 1)", "little-endian")]
    [InlineData("'<i4'", "(1, 1)", "little-endian")]
    [InlineData("[('a', '<f4')]", "(1, 1)", "type, order and shape")]
    [InlineData("'<f4'", "(1, -1)", "type, order and shape")]
    [InlineData("'<f4'", "(1, 9999999999999999999)", "type, order and shape")]
    [InlineData("'<f4'", "(2,, 2)", "type, order and shape")]
    public void Arrays_that_are_no_picture_are_refused(string type, string shape, string reason)
    {
        var header = $"\u0093NUMPY\u0001\0\u0076\0{{'descr': {type}, 'fortran_order': False, 'shape': {shape}, }}".PadRight(127) + "\n\0\0\0\0";
        Assert.Contains(reason, DamagedFiles.Refusal(Encoding.Latin1.GetBytes(header)), StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_that_are_no_numbers_are_refused()
    {
        var file = new Image(new ImageFormat(1, 1, 1, 32), [float.NaN]).Encode(".npy");
        Assert.Contains("not finite", DamagedFiles.Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Transparency_is_refused() => Assert.Contains(
        "transparency",
        Assert.Throws<BadInputException>(() => TestPattern.Make(2, 2, 3, 8, alpha: true).Encode(".npy", "some.npy")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Damaged_files_are_read_or_refused() => DamagedFiles.ReadOrAreRefused(Convert.FromBase64String(Bytes));
}
