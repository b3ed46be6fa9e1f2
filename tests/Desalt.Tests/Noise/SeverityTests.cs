using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class SeverityTests
{
    [Theory]
    [InlineData("salt-pepper:0.3,preset=imgaug", "salt-pepper,preset=imgaug", 0.3)]
    [InlineData("gaussian:51/255", "gaussian,clip", 0.2)]
    public void A_noise_of_one_strength_has_a_kind_and_a_value(string term, string kind, double value)
    {
        var severity = Severity.Of(NoiseTerm.Parse(term))!;
        Assert.Equal(kind, severity.Kind);
        Assert.Equal(value, severity.Value, 1e-12);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("gaussian:0..50/255")]
    [InlineData("salt:0.1+gaussian:0.1")]
    [InlineData("one-of(salt:0.1;pepper:0.1)")]
    public void Others_have_none(string term) => Assert.Null(Severity.Of(NoiseTerm.Parse(term)));
}
