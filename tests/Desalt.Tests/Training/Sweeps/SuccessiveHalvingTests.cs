using Desalt.Training.Sweeps;

namespace Desalt.Tests.Training.Sweeps;

public class SuccessiveHalvingTests
{
    [Fact]
    public void A_third_of_the_trials_trains_three_times_as_long() =>
        Assert.Equal([new Rung(27, 9), new Rung(9, 3), new Rung(3, 1)], SuccessiveHalving.Rungs(27, 9));

    [Theory]
    [InlineData(1, 100, 1)]
    [InlineData(2, 100, 1)]
    [InlineData(100, 2, 1)]
    [InlineData(3, 3, 2)]
    [InlineData(81, 20, 3)]
    [InlineData(10, 1000, 3)]
    public void There_are_as_many_rungs_as_trials_and_epochs_allow(int trials, int epochs, int rungs)
    {
        var ladder = SuccessiveHalving.Rungs(trials, epochs);
        Assert.Equal(rungs, ladder.Count);
        Assert.Equal(trials, ladder[0].Trials);
        Assert.Equal(epochs, ladder[^1].EpochsOf(epochs));
        Assert.All(ladder.Zip(ladder.Skip(1)), pair => Assert.True(
            pair.Second.Trials < pair.First.Trials && pair.Second.EpochsOf(epochs) > pair.First.EpochsOf(epochs)));
    }
}
