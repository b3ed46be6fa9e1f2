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
    [InlineData(" salt-pepper:0.1 , preset=imgaug + none ", "salt-pepper:0.1,preset=imgaug+none")]
    [InlineData("salt-pepper:1e-1+salt-pepper:1e+0", "salt-pepper:0.1,preset=imgaug+salt-pepper:1,preset=imgaug")]
    public void A_term_is_read_and_written_in_full(string term, string canonical)
    {
        var noise = NoiseTerm.Parse(term);
        Assert.Equal(canonical, noise.Term);
        Assert.Equal(canonical, NoiseTerm.Parse(noise.Term).Term);
    }

    [Theory]
    [InlineData("", "character 1: a name is missing; the names are salt-pepper, none")]
    [InlineData("pepper", "character 1: 'pepper' is not a noise; the names are")]
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
    [InlineData("salt-pepper:1/0", "character 13: 'p' must be a number such as 0.1, 25/255 or 10%, not '1/0'")]
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
    public void A_term_that_is_not_understood_says_where_and_why(string term, string sentence)
    {
        var message = Assert.Throws<BadInputException>(() => NoiseTerm.Parse(term)).Message;
        Assert.StartsWith($"noise '{term}', character ", message, StringComparison.Ordinal);
        Assert.Contains(sentence, message, StringComparison.Ordinal);
    }
}
