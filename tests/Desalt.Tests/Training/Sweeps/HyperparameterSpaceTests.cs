using System.Globalization;
using Desalt.Engine;
using Desalt.Training.Sweeps;

namespace Desalt.Tests.Training.Sweeps;

public class HyperparameterSpaceTests
{
    [Fact]
    public void A_grid_is_every_combination_the_last_setting_changing_fastest()
    {
        var points = HyperparameterSpace.Parse(" learning-rate=1e-3,3e-3  batch=64,128\n").Combinations();
        Assert.Equal(["1e-3 64", "1e-3 128", "3e-3 64", "3e-3 128"], points.Select(point => string.Join(' ', point)));
    }

    [Fact]
    public void A_comma_belongs_to_a_value_where_an_argument_follows_it()
    {
        var space = HyperparameterSpace.Parse("noise=salt-pepper:0.1,preset=imgaug,gaussian:25/255");
        Assert.Equal(["salt-pepper:0.1,preset=imgaug", "gaussian:25/255"], space.Hyperparameters[0].Values);
    }

    [Fact]
    public void Draws_are_different_points_fixed_by_the_seed_and_a_longer_draw_begins_with_the_shorter_one()
    {
        var space = HyperparameterSpace.Parse("learning-rate=1e-4..1e-2 batch=16..256 schedule=constant,cosine");
        var drawn = space.Draw(200, seed: 3);
        Assert.Equal(drawn.Take(20), space.Draw(20, seed: 3));
        Assert.NotEqual(drawn, space.Draw(200, seed: 4));
        Assert.Equal(200, drawn.Select(point => string.Join(' ', point)).Distinct().Count());
        var rates = drawn.Select(point => double.Parse(point[0], CultureInfo.InvariantCulture)).ToList();
        Assert.All(rates, rate => Assert.InRange(rate, 1e-4, 1e-2));

        // Evenly over the logarithm: half of 200 lie below 1e-3, give or take four deviations of 7.
        Assert.InRange(rates.Count(rate => rate < 1e-3), 72, 128);
        Assert.All(drawn, point => Assert.InRange(int.Parse(point[1], CultureInfo.InvariantCulture), 16, 256));
    }

    [Fact]
    public void A_draw_from_a_small_space_ends_when_nothing_new_is_left() =>
        Assert.Equal(4, HyperparameterSpace.Parse("batch=1,2 epochs=1,2").Draw(50, seed: 1).Count);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("batch", "a setting and its values")]
    [InlineData("batch=", "a setting and its values")]
    [InlineData("batch=1,,2", "a value is empty")]
    [InlineData("batch=1,1", "names a value twice")]
    [InlineData("batch=1 batch=2", "names batch twice")]
    [InlineData("batch=4..2", "rises")]
    [InlineData("rate=0..1", "rises")]
    public void What_is_no_space_is_one_sentence(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<BadInputException>(() => HyperparameterSpace.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("batch=1..9", "has no end of values")]
    [InlineData("a=1,2,3,4,5,6,7,8,9,0 b=1,2,3,4,5,6,7,8,9,0 c=1,2,3,4,5,6,7,8,9,0 d=1,2,3,4,5,6,7,8,9,0 e=1,2", "20000 combinations")]
    public void What_is_no_grid_is_one_sentence(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<BadInputException>(() => HyperparameterSpace.Parse(text).Combinations()).Message, StringComparison.Ordinal);
}
