using Desalt.Engine;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class NoiseTermTests
{
    [Theory]
    [InlineData("none", "none")]
    [InlineData("salt-pepper:0.1", "salt-pepper:0.1,preset=imgaug")]
    [InlineData("salt-pepper:10%", "salt-pepper:0.1,preset=imgaug")]
    [InlineData("salt-pepper:51/255", "salt-pepper:0.2,preset=imgaug")]
    [InlineData("salt-pepper:1e-3", "salt-pepper:0.001,preset=imgaug")]
    [InlineData("salt-pepper:0.1,preset=imgaug,per-channel", "salt-pepper:0.1,preset=imgaug,per-channel")]
    [InlineData("salt-pepper:p=0.1", "salt-pepper:0.1,preset=imgaug")]
    [InlineData("salt-pepper:0.1,preset=skimage", "salt-pepper:0.1,preset=skimage,salt-vs-pepper=0.5")]
    [InlineData("salt-pepper:amount=0.1,salt-vs-pepper=0.25,preset=skimage", "salt-pepper:0.1,preset=skimage,salt-vs-pepper=0.25")]
    [InlineData("salt-pepper:0.1,preset=deepinv", "salt-pepper:p=0.05,s=0.05,preset=deepinv")]
    [InlineData("salt-pepper:0.1,s=0.2,preset=deepinv", "salt-pepper:p=0.1,s=0.2,preset=deepinv")]
    [InlineData("salt-pepper:s=0.2,preset=deepinv", "salt-pepper:p=0,s=0.2,preset=deepinv")]
    [InlineData("salt-pepper:0..10%", "salt-pepper:0..0.1,preset=imgaug")]
    [InlineData("salt-pepper:0.2..0.2", "salt-pepper:0.2,preset=imgaug")]
    [InlineData("salt-pepper:0..0.2,preset=deepinv", "salt-pepper:p=0..0.1,s=0..0.1,preset=deepinv")]
    [InlineData("salt-pepper:0.1,preset=skimage,salt-vs-pepper=0..1", "salt-pepper:0.1,preset=skimage,salt-vs-pepper=0..1")]
    [InlineData("salt:5%", "salt:0.05")]
    [InlineData("pepper:p=0.1,per-channel", "pepper:0.1,per-channel")]
    [InlineData("impulse:0..51/255", "impulse:0..0.2")]
    [InlineData("gaussian:51/255", "gaussian:0.2,clip")]
    [InlineData("gaussian:0..51/255,no-clip", "gaussian:0..0.2,no-clip")]
    [InlineData("gaussian:s=0..0.1,map=clouds,clip", "gaussian:0..0.1,map=clouds,clip")]
    [InlineData("poisson:30", "poisson:30,clip")]
    [InlineData("poisson-gaussian:5..30,s=0..0.02", "poisson-gaussian:5..30,s=0..0.02,clip")]
    [InlineData("speckle:0.2", "speckle:0.2,clip")]
    [InlineData("gamma:looks=1..10,map=radial", "gamma:1..10,map=radial,clip")]
    [InlineData("rician:0.1", "rician:0.1,clip")]
    [InlineData("laplace:0.1", "laplace:0.1,clip")]
    [InlineData("uniform:a=0.1", "uniform:0.1,clip")]
    [InlineData("quantization:16", "quantization:levels=16")]
    [InlineData("quantization:bits=2..6", "quantization:bits=2..6")]
    [InlineData("stripes:0.1", "stripes:0.1,direction=columns,clip")]
    [InlineData("stripes:0.1,direction=rows,per-channel,no-clip", "stripes:0.1,direction=rows,per-channel,no-clip")]
    [InlineData("dead-lines:2%", "dead-lines:0.02,direction=columns")]
    [InlineData("one-of(none; salt:0.1 + pepper:0.1 )", "one-of(none;salt:0.1+pepper:0.1)")]
    [InlineData("none+one-of(none;one-of(salt:1e-1;none+none)) + none", "none+one-of(none;one-of(salt:0.1;none+none))+none")]
    [InlineData("per-batch( gaussian:0..51/255 ) + none", "per-batch(gaussian:0..0.2,clip)+none")]
    [InlineData("per-batch(one-of(salt:0.1;per-batch(none+none)))", "per-batch(one-of(salt:0.1;per-batch(none+none)))")]
    [InlineData(" salt-pepper:0.1 , preset=imgaug + none ", "salt-pepper:0.1,preset=imgaug+none")]
    [InlineData("salt-pepper:1e-1+salt-pepper:1e+0", "salt-pepper:0.1,preset=imgaug+salt-pepper:1,preset=imgaug")]
    public void A_term_is_read_and_written_in_full(string term, string canonical)
    {
        var noise = NoiseTerm.Parse(term);
        Assert.Equal(canonical, noise.Term);
        Assert.Equal(canonical, NoiseTerm.Parse(noise.Term).Term);
    }

    [Theory]
    [InlineData("", "character 1: a name is missing; the names are salt-pepper, salt, pepper, impulse, gaussian, poisson")]
    [InlineData("grit", "character 1: 'grit' is not a noise; the names are")]
    [InlineData("none+", "character 6: a name is missing")]
    [InlineData("none+gravel:2", "character 6: 'gravel' is not a noise")]
    [InlineData("none:1", "character 6: none does not know '1' here; write none")]
    [InlineData("salt-pepper", "character 1: the share of corrupted pixels is missing; write salt-pepper:P")]
    [InlineData("salt-pepper:", "character 13: an argument is missing")]
    [InlineData("salt-pepper:0.1,", "character 17: an argument is missing")]
    [InlineData("salt-pepper:1.5", "character 13: 'p' must lie between 0 and 1, not 1.5")]
    [InlineData("salt-pepper:-0.1", "character 13: 'p' must lie between 0 and 1, not -0.1")]
    [InlineData("salt-pepper:NaN", "character 1: the share of corrupted pixels is missing")]
    [InlineData("salt-pepper:0,1", "character 15: salt-pepper does not know '1' here")]
    [InlineData("salt-pepper:1/0", "character 13: 'p' must be a number such as 0.1, 25/255 or 10%, or a range such as 0..50/255 or 5/255..35/255, not '1/0'")]
    [InlineData("salt-pepper:p=", "'p' must be a number")]
    [InlineData("salt-pepper:p", "'p' must be a number")]
    [InlineData("salt-pepper:0.1,p=0.2", "character 17: 'p' is given twice, by place and by name")]
    [InlineData("salt-pepper:p=0.1,p=0.2", "character 19: 'p' is given twice")]
    [InlineData("salt-pepper:0.1,preset=gimp", "character 17: 'preset' must be one of imgaug, skimage, deepinv, not 'gimp'")]
    [InlineData("salt-pepper:0.1,preset", "'preset' must be one of imgaug, skimage, deepinv, not ''")]
    [InlineData("salt-pepper:0.1,per-channel=1", "character 17: 'per-channel' takes no value")]
    [InlineData("salt-pepper:0.1,preset=skimage,per-channel", "character 32: salt-pepper does not know 'per-channel' here")]
    [InlineData("salt-pepper:0.1,salt-vs-pepper=0.2", "character 17: salt-pepper does not know 'salt-vs-pepper=0.2' here")]
    [InlineData("salt-pepper:p=0.7,s=0.7,preset=deepinv", "pepper and salt together must not exceed 1")]
    [InlineData("none+salt-pepper:p=0.7,s=0.7,preset=deepinv", "character 6: pepper and salt together")]
    [InlineData("gaussian", "character 1: the standard deviation is missing; write gaussian:S")]
    [InlineData("gaussian:25", "character 10: 's' must lie between 0 and 1, not 25; write gaussian:S, S in [0, 1] as 25/255")]
    [InlineData("gaussian:0.2..0.1", "character 10: 's' must be a number such as 0.1, 25/255 or 10%, or a range such as 0..50/255 or 5/255..35/255, not '0.2..0.1'")]
    [InlineData("gaussian:0..", "character 10: 's' must be a number")]
    [InlineData("gaussian:0..2", "character 10: 's' must lie between 0 and 1, not 0..2")]
    [InlineData("gaussian:0.1,map=ramp", "a map spreads a range over the picture, so the strength must be a range such as 0..50/255")]
    [InlineData("gaussian:0..0.1,map=moon", "'map' must be one of ramp, radial, clouds, not 'moon'")]
    [InlineData("gaussian:0.1,clip,no-clip", "'clip' and 'no-clip' exclude each other")]
    [InlineData("poisson:0", "'peak' must lie between 0.001 and 1000000, not 0")]
    [InlineData("poisson-gaussian:30", "the standard deviation 's' of the readout is missing")]
    [InlineData("gamma:0.5", "'looks' must lie between 1 and 1000000, not 0.5")]
    [InlineData("quantization", "the number of levels is missing")]
    [InlineData("quantization:2.5", "levels and bits are whole numbers, not 2.5")]
    [InlineData("quantization:4,bits=2", "levels and bits exclude each other")]
    [InlineData("salt:0.1,map=ramp", "salt does not know 'map=ramp' here")]
    [InlineData("salt-pepper:p=0..0.7,s=0..0.7,preset=deepinv", "pepper and salt together must not exceed 1")]
    [InlineData("one-of", "character 1: the noises to choose from are missing; write one-of(TERM;TERM;...)")]
    [InlineData("one-of()", "character 8: a name is missing")]
    [InlineData("one-of(none;)", "character 13: a name is missing")]
    [InlineData("one-of(none;grit)", "character 13: 'grit' is not a noise")]
    [InlineData("one-of(none", "character 7: this parenthesis is not closed at the end of the term")]
    [InlineData("one-of(none)x", "character 7: this parenthesis is not closed at the end of the term")]
    [InlineData("one-of:none", "the noises to choose from are missing")]
    [InlineData("per-batch", "character 1: the noise that a batch shares is missing; write per-batch(TERM)")]
    [InlineData("none+per-batch(none;none)", "character 6: one noise stands in the parentheses")]
    [InlineData("salt(none)", "the share of corrupted pixels is missing")]
    [InlineData("none(none)", "none takes no parentheses")]
    [InlineData("none;none", "'none;none' is not a noise")]
    public void A_term_that_is_not_understood_says_where_and_why(string term, string sentence)
    {
        var message = Assert.Throws<BadInputException>(() => NoiseTerm.Parse(term)).Message;
        Assert.StartsWith($"noise '{term}', character ", message, StringComparison.Ordinal);
        Assert.Contains(sentence, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parentheses_stand_only_so_deep()
    {
        var term = string.Concat(Enumerable.Repeat("one-of(", 10_000)) + "none" + new string(')', 10_000);
        Assert.Contains("more than 16 deep", Assert.Throws<BadInputException>(() => NoiseTerm.Parse(term)).Message, StringComparison.Ordinal);
    }
}
