using CsCheck;
using Desalt.Engine;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class NoiseListTests
{
    private static readonly string[] Terms =
        ["salt-pepper:0.1,preset=imgaug", "gaussian:0..0.2,map=ramp,clip", "poisson:30", "none", "salt:0.1+gaussian:0.1,clip", "one-of(salt:0.1;gaussian:0.2,clip)", "per-batch(gaussian:0..0.2,clip)"];

    [Fact]
    public void A_comma_begins_a_term_where_a_name_follows_it() => Assert.Equal(
        ["salt-pepper:0.1,preset=imgaug", "gaussian:0.2,clip"],
        NoiseTerm.ParseList("salt-pepper:0.1,preset=imgaug,gaussian:0.2").Select(noise => noise.Term));

    [Fact]
    public void What_is_joined_by_commas_is_read_back() =>
        Gen.Int[0, Terms.Length - 1].Array[1, 6].Sample(choices =>
        {
            var expected = choices.Select(choice => NoiseTerm.Parse(Terms[choice]).Term).ToList();
            return NoiseTerm.ParseList(string.Join(',', choices.Select(choice => Terms[choice]))).Select(noise => noise.Term).SequenceEqual(expected);
        });

    [Theory]
    [InlineData("")]
    [InlineData("gaussian:0.1,")]
    [InlineData("gaussian:0.1,smoke:3")]
    public void What_is_no_term_is_refused(string list) => Assert.Throws<BadInputException>(() => NoiseTerm.ParseList(list));
}
