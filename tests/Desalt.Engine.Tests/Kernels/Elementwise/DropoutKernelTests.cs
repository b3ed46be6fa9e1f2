using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Randomness;

namespace Desalt.Engine.Tests.Kernels.Elementwise;

public class DropoutKernelTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.2f)]
    [InlineData(0.75f)]
    public void Share_of_zeros_is_the_rate_and_the_rest_is_scaled(float rate)
    {
        var x = new Picture(4, 20, 20, 33).Set(_ => 1);
        DropoutKernel.Run(x.View, x.View, rate, 1, 2, 3, 0, false);
        var values = x.ToDense();
        Assert.All(values, value => Assert.True(value == 0 || value == 1 / (1 - rate)));
        var tolerance = 5 * Math.Sqrt(rate * (1 - rate) / values.Length) + 1e-9;
        Assert.InRange(values.Count(value => value == 0) / (double)values.Length, rate - tolerance, rate + tolerance);
    }

    [Fact]
    public void Mask_is_the_documented_function_of_the_philox_counter()
    {
        const int width = 50, channels = 13, rowGroups = ((width * channels) + 127) / 128;
        const ulong seed = 0x1234_5678_9ABC_DEF0;
        var x = new Picture(2, 3, width, channels).Set(_ => 1);
        DropoutKernel.Run(x.View, x.View, 0.5f, seed, 11, 7, 40, false);
        var i = 0;
        var actual = x.ToDense();
        for (var n = 0u; n < 2; n++)
        {
            for (var row = 0; row < 3; row++)
            {
                for (var element = 0; element < width * channels; element++, i++)
                {
                    var (w0, w1, w2, w3) = Philox.Block(
                        (uint)((((row * rowGroups) + (element / 128)) * 16) + (element % 16)), 40 + n, 11, (uint)RandomStream.Dropout | (7 << 8), 0x9ABC_DEF0, 0x1234_5678);
                    var half = element % 128 / 16;
                    var word = (half / 2) switch { 0 => w0, 1 => w1, 2 => w2, _ => w3 };
                    var bits = half % 2 == 0 ? word & 0xFFFF : word >> 16;
                    Assert.Equal(bits >= 32768 ? 2 : 0, actual[i]);
                }
            }
        }
    }

    [Fact]
    public void Mask_belongs_to_the_global_sample_and_not_to_the_layout_or_the_split()
    {
        var whole = Dropped(new Picture(5, 3, 4, 37).Set(_ => 1), 0);
        var slice = Dropped(new Picture(2, 3, 4, 37, 1, 3).Set(_ => 1), 3);
        Assert.Equal(whole[(3 * 3 * 4 * 37)..], slice);

        static float[] Dropped(Picture picture, int firstSample)
        {
            DropoutKernel.Run(picture.View, picture.View, 0.4f, 9, 8, 7, firstSample, false);
            return picture.ToDense();
        }
    }

    [Theory]
    [InlineData(1UL, 2U, 3U)]
    [InlineData(4UL, 9U, 3U)]
    [InlineData(4UL, 2U, 9U)]
    public void Another_seed_step_or_layer_gives_another_mask(ulong seed, uint step, uint layer)
    {
        var reference = new Picture(1, 1, 1, 200).Set(_ => 1);
        var other = new Picture(1, 1, 1, 200).Set(_ => 1);
        DropoutKernel.Run(reference.View, reference.View, 0.5f, 4, 2, 3, 0, false);
        DropoutKernel.Run(other.View, other.View, 0.5f, seed, step, layer, 0, false);
        Assert.NotEqual(reference.ToDense(), other.ToDense());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Accumulating_adds_the_same_masked_values(int extra)
    {
        var x = new Picture(2, 3, 5, 19, 1, extra).Fill(1);
        var y = new Picture(2, 3, 5, 19).Fill(2);
        var masked = new Picture(2, 3, 5, 19);
        DropoutKernel.Run(x.View, masked.View, 0.3f, 1, 2, 3, 4, false);
        var expected = y.ToDense().Zip(masked.ToDense(), (a, b) => a + b);
        DropoutKernel.Run(x.View, y.View, 0.3f, 1, 2, 3, 4, true);
        Assert.Equal(expected, y.ToDense());
        Assert.True(y.IsUntouchedOutside());
    }
}
