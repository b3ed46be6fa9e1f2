using CsCheck;
using Desalt.Images;

namespace Desalt.Tests.Images;

public class BicubicResizingTests
{
    private const int Height = 9;
    private const int Width = 12;

    // Samples of the enlarged pictures that are compared.
    private static readonly int[] Compared = [0, 5, 17, 30, 53, 54, 71, 90, 107];
    private static readonly int[] ComparedOfAny = [0, 1, 27, 28, 300, 587];

    private static readonly float[] Picture = [.. Enumerable.Range(0, Height * Width).Select(i => i * i * 37 % 101 / 100f)];

    // Pillow 9.4.0, whose BICUBIC has a = -1/2 and widens the kernel where a picture becomes smaller, as MATLAB's imresize. It leaves out what lies over
    // the border, so the border was laid on first: b = numpy.pad(picture, 40, mode="symmetric"), PIL.Image.fromarray(b, "F")
    // .resize((width, height), BICUBIC, box=(40, 40, 40 + width / scale, 40 + height / scale)). The first twelve samples.
    [Theory]
    [InlineData(2, new[] { 0.4470573f, 0.5317138f, 0.5596527f, 0.497296f, 0.5645202f, 0.5578849f, 0.6147097f, 0.5417219f, 0.3304555f, 0.3080798f, 0.4755035f, 0.4793927f })]
    [InlineData(3, new[] { 0.5247051f, 0.4854123f, 0.4667535f, 0.5579028f, 0.5086374f, 0.5176772f, 0.4335802f, 0.3960311f, 0.4834065f, 0.5449352f, 0.5048514f, 0.4494406f })]
    [InlineData(4, new[] { 0.5257639f, 0.4500453f, 0.5074396f, 0.5035862f, 0.517865f, 0.4338205f, 0.5067666f, 0.505838f, 0.4577903f })]
    public void Smaller_pictures_are_those_of_Pillow(int factor, float[] expected) =>
        AssertNear(expected, Smaller(factor)[..expected.Length]);

    // The same, of the small pictures unrounded.
    [Theory]
    [InlineData(2, new[] { 0.4220178f, 0.5698982f, 0.4939642f, 0.3262699f, 0.4482439f, 0.4244741f, 0.3270376f, 0.5141011f, 0.2985743f })]
    [InlineData(3, new[] { 0.5314529f, 0.4712392f, 0.4735973f, 0.4610682f, 0.4948199f, 0.4616141f, 0.3940462f, 0.5231115f, 0.4489978f })]
    [InlineData(4, new[] { 0.5384721f, 0.4458031f, 0.4499925f, 0.4563687f, 0.4984287f, 0.4913748f, 0.4301975f, 0.5125383f, 0.4384514f })]
    public void Enlarged_ones_are_too(int factor, float[] expected)
    {
        var small = new ImageFormat((Height + factor - 1) / factor, (Width + factor - 1) / factor, 1, 32);
        var large = BicubicResizing.Apply(Smaller(factor), small, Height, Width, factor);
        AssertNear(expected, [.. Compared.Select(i => large[i])]);
    }

    // The same, of 28x21.
    [Fact]
    public void Any_scale_is_possible()
    {
        var large = BicubicResizing.Apply(Picture, new ImageFormat(Height, Width, 1, 32), 21, 28, 7 / 3.0);
        AssertNear([-0.1174927f, -0.03981258f, 0.2420783f, 0.04697804f, 0.7374344f, 0.2013911f], [.. ComparedOfAny.Select(i => large[i])]);
    }

    [Fact]
    public void Each_channel_is_resized_by_itself_at_any_size() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[2, 5]).Sample((height, width, factor) =>
        {
            var format = new ImageFormat(height, width, 3, 32);
            var colour = Enumerable.Range(0, format.SampleCount).Select(i => (i * 37 % 101) / 100f).ToArray();
            var (rows, columns) = ((height + factor - 1) / factor, (width + factor - 1) / factor);
            var together = BicubicResizing.Apply(colour, format, rows, columns, 1.0 / factor);
            for (var channel = 0; channel < 3; channel++)
            {
                float[] grey = [.. colour.Where((_, i) => i % 3 == channel)];
                Assert.Equal(
                    BicubicResizing.Apply(grey, format with { Channels = 1 }, rows, columns, 1.0 / factor), together.Where((_, i) => i % 3 == channel));
            }
        });

    private static float[] Smaller(int factor) => BicubicResizing.Apply(
        Picture, new ImageFormat(Height, Width, 1, 32), (Height + factor - 1) / factor, (Width + factor - 1) / factor, 1.0 / factor);

    private static void AssertNear(float[] expected, float[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6f);
    }
}
