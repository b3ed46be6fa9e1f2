using Desalt.Training.Sweeps;

namespace Desalt.Tests.Training.Sweeps;

public class HyperparameterImportanceTests
{
    [Fact]
    public void It_is_the_effect_size_of_the_kruskal_wallis_test()
    {
        // scipy 1.10.1: H = scipy.stats.kruskal([1, 2, 4], [3, 5, 7], [6, 8, 9, 10]).statistic = 6.663636; (H - 3 + 1) / (10 - 3).
        Assert.Equal(0.666234, HyperparameterImportance.Of(["a", "a", "b", "a", "b", "c", "b", "c", "c", "c"])!.Value, 6);

        // H = 0.272727, which is less than chance.
        Assert.Equal(0, HyperparameterImportance.Of(["y", "x", "y", "x", "y", "x", "y", "x", "y", "x"]));
    }

    [Fact]
    public void Numbers_of_many_kinds_are_taken_in_thirds()
    {
        var rising = Enumerable.Range(1, 12).Select(i => $"{i}e-4");
        var thirds = Enumerable.Range(0, 12).Select(i => $"{i / 4}");
        Assert.Equal(HyperparameterImportance.Of([.. thirds]), HyperparameterImportance.Of([.. rising]));
    }

    [Theory]
    [InlineData("one one one one")]
    [InlineData("one")]
    [InlineData("a b c d")]
    public void It_cannot_be_told_without_a_second_value_or_a_second_trial_of_a_value(string values) =>
        Assert.Null(HyperparameterImportance.Of(values.Split(' ')));
}
