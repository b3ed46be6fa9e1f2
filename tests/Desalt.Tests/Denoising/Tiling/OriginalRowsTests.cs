using CsCheck;
using Desalt.Denoising.Tiling;
using Desalt.Images;

namespace Desalt.Tests.Denoising.Tiling;

public class OriginalRowsTests
{
    // Every value names its row, column and channel; the core of each band is written over before the next band is read.
    [Fact]
    public void A_band_reads_the_rows_of_the_picture_as_it_was() =>
        Gen.Select(Gen.Int[33, 300], Gen.OneOf(4, 8), Gen.Int[0, 40], Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[1, 3]).Sample(
            (height, alignment, before, after, channel, channels) =>
            {
                var format = new ImageFormat(height, 3, channel + channels, 8);
                foreach (var axis in TileAxis.Choices(height, alignment, before, after))
                {
                    var picture = new float[format.SampleCount];
                    for (var i = 0; i < picture.Length; i++)
                        picture[i] = i;
                    var original = new OriginalRows(format, channel, channels);
                    var pixels = new float[2 * channels];
                    for (var tile = 0; tile < axis.Count; tile++)
                    {
                        original.BeginBand(tile + 1 < axis.Count ? axis.Start(tile + 1) : height, axis.CoreStart(tile + 1), picture);
                        for (var row = axis.Start(tile); row < axis.Start(tile) + axis.Size; row++)
                        {
                            original.Read(picture, row, 1, pixels);
                            for (var i = 0; i < pixels.Length; i++)
                                Assert.Equal((((row * 3) + 1 + (i / channels)) * format.Channels) + channel + (i % channels), pixels[i]);
                        }

                        picture.AsSpan(0, axis.CoreStart(tile + 1) * 3 * format.Channels).Fill(-1);
                    }
                }
            },
            iter: 100);
}
