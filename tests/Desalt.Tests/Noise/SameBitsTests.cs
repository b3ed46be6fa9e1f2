using System.Runtime.InteropServices;
using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

/// <summary>
/// Noise that a seed gave once it gives for ever: figures of results, cards of models and resumed runs rest on it. The numbers are what
/// the plain loops over single samples drew, before any of it was done by vectors.
/// </summary>
public class SameBitsTests
{
    [Theory]
    [InlineData("gaussian:25/255", 28, 28, 1, 8, 0x109FD81C612BA101)]
    [InlineData("gaussian:25/255", 13, 17, 3, 8, 0xD27A36539B508D46)]
    [InlineData("gaussian:25/255", 13, 17, 3, 16, 0x68BE8D92970C9CE3)]
    [InlineData("gaussian:1", 13, 17, 3, 5, 0x18F50E1076B4C996)]
    [InlineData("gaussian:25/255", 13, 17, 3, 32, 0x2AE43512AD5BB2A4)]
    [InlineData("gaussian:0..50/255,no-clip", 40, 41, 1, 8, 0x9585744420A9A5F9)]
    [InlineData("gaussian:0..50/255,map=ramp", 23, 19, 3, 8, 0x02BE7FDCC19A4A08)]
    [InlineData("uniform:0.2", 23, 19, 3, 8, 0xA45EAB2A0C995E75)]
    [InlineData("laplace:20/255", 23, 19, 3, 8, 0xDA456F1246E23F4F)]
    [InlineData("speckle:0.2", 23, 19, 3, 8, 0x1A056D6F9C05BDEF)]
    [InlineData("rician:0.1", 23, 19, 3, 8, 0x9540DBF303FE09B7)]
    [InlineData("gamma:4", 23, 19, 3, 8, 0x5C9D680368DE07D9)]
    [InlineData("poisson:30", 23, 19, 3, 8, 0xD677C0D381610285)]
    [InlineData("poisson-gaussian:30,s=10/255", 23, 19, 3, 8, 0xC692441C11AC963B)]
    [InlineData("salt-pepper:0.1", 28, 28, 1, 8, 0x4B549E73ED1C75C1)]
    [InlineData("salt-pepper:0.3,preset=imgaug,per-channel", 13, 17, 3, 8, 0x2E63CA786586082A)]
    [InlineData("salt-pepper:0..0.5,preset=skimage", 28, 28, 1, 8, 0xF830A926E3F95C25)]
    [InlineData("salt-pepper:0.2,preset=deepinv", 13, 17, 3, 8, 0x75750EA92D77E1AA)]
    [InlineData("impulse:0.1", 28, 28, 1, 8, 0x132456CCFD48CA7E)]
    public void A_draw_gives_the_bits_that_it_always_gave(string term, int height, int width, int channels, int depth, ulong expected)
    {
        var format = new ImageFormat(height, width, channels, depth);
        var clean = new float[format.SampleCount];
        for (var i = 0; i < clean.Length; i++)
            clean[i] = format.Quantize((i * 37 % 256) / 255f);
        var noise = NoiseTerm.Parse(term);
        var hash = 14695981039346656037;
        for (uint draw = 0; draw < 20; draw++)
        {
            var noisy = new float[clean.Length];
            var random = new CounterRandom(11, RandomStream.FixedNoise, 0, draw);
            noise.Apply(clean, noisy, format, ref random);
            foreach (var bits in MemoryMarshal.Cast<float, uint>(noisy))
                hash = (hash ^ bits) * 1099511628211;

            // Where the draw stands afterwards.
            hash = (hash ^ random.NextUInt32()) * 1099511628211;
        }

        Assert.Equal(expected, hash);
    }
}
