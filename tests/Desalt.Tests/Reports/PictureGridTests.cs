using Desalt.Images;
using Desalt.Reports.Pictures;

namespace Desalt.Tests.Reports;

public sealed class PictureGridTests
{
    [Fact]
    public void Every_pixel_becomes_a_square_of_its_own_value()
    {
        var image = new Image(new ImageFormat(2, 2, 1, 8), [0f, 0.25f, 0.5f, 0.75f]);
        var grid = new PictureGrid("", [PictureRow.Of("", [image])]).ToImage(enlargement: 3);

        // Without captions only the outer gap of four pixels lies before the first picture.
        for (var y = 0; y < 6; y++)
        {
            for (var x = 0; x < 6; x++)
                Assert.Equal(image[y / 3, x / 3], grid[4 + y, 4 + x, 1]);
        }

        Assert.Equal(new ImageFormat(14, 14, 3, 8), grid.Format);
        Assert.Equal(1f, grid[3, 3]);
        Assert.Equal(1f, grid[10, 10]);
    }

    [Fact]
    public void Colour_keeps_its_channels_and_values_out_of_range_are_clipped()
    {
        var grid = new PictureGrid("", [PictureRow.Of("", [new Image(new ImageFormat(1, 1, 3, 8), [1.5f, 0.25f, -1f])])]).ToImage(1);

        Assert.Equal((1f, 0.25f, 0f), (grid[4, 4, 0], grid[4, 4, 1], grid[4, 4, 2]));
    }

    [Fact]
    public void Recolouring_touches_pictures_and_keeps_captions_and_notes()
    {
        var grid = new PictureGrid("stages", [new PictureRow("noisy", [new PictureTile(SampleReport.Shape(1, 0), "0.01")])]) { ColumnCaptions = ["coat"] };

        var coloured = grid.Recoloured(Colormap.Viridis.Apply);

        var tile = Assert.Single(Assert.Single(coloured.Rows).Tiles);
        Assert.Equal(3, tile.Image.Channels);
        Assert.Equal(("noisy", "0.01", "coat"), (coloured.Rows[0].Caption, tile.Note, coloured.ColumnCaptions[0]));
    }

    [Fact]
    public void Captions_and_notes_leave_ink_and_take_room()
    {
        var bare = new PictureGrid("", [PictureRow.Of("", [SampleReport.Shape(2, 0)])]).ToImage();
        var named = (new PictureGrid("", [new PictureRow("clean", [new PictureTile(SampleReport.Shape(2, 0), "0.0095")])]) { ColumnCaptions = ["Shirt"] }).ToImage();

        Assert.True(named.Width > bare.Width && named.Height > bare.Height);
        Assert.Contains(0.13f, Enumerable.Range(0, 22 * named.Width).Select(i => named.Pixels[i * 3]));
        Assert.Contains(0.38f, named.Pixels);
    }

    [Fact]
    public void Ragged_empty_and_unequal_grids_make_a_picture()
    {
        Assert.True(new PictureGrid("", []).ToImage().Height > 0);
        var ragged = new PictureGrid("", [PictureRow.Of("a", [SampleReport.Shape(1, 0)]), PictureRow.Of("b", []), PictureRow.Of("c", [new Image(new ImageFormat(40, 5, 3, 8)), SampleReport.Shape(2, 0)])]);
        Assert.Equal(2, ragged.ColumnCount);
        Assert.True(ragged.ToImage(1).Height > 120);
    }

    [Fact]
    public void Letters_read_as_they_are_drawn()
    {
        var canvas = new Image(new ImageFormat(9, 12, 1, 8));
        BitmapFont.Draw(canvas, "1\u00E9", 0, 0, 1, 1f);

        string[] one = ["..#..", ".##..", "#.#..", "..#..", "..#..", "..#..", "#####", ".....", "....."];
        for (var y = 0; y < 9; y++)
            Assert.Equal(one[y], new string([.. Enumerable.Range(0, 5).Select(x => canvas[y, x] > 0 ? '#' : '.')]));

        // Letters beyond ASCII read as a question mark.
        Assert.Equal([0f, 1f, 1f, 1f, 0f], Enumerable.Range(6, 5).Select(x => canvas[0, x]));
    }
}
