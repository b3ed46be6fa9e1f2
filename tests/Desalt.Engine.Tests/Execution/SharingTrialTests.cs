using Desalt.Engine.Execution;

namespace Desalt.Engine.Tests.Execution;

public class SharingTrialTests
{
    [Theory]
    [InlineData(50, 30, true)]
    [InlineData(45, 60, false)]
    public void The_faster_way_is_taken_until_the_next_trial(long alone, long together, bool expected)
    {
        var trial = new SharingTrial();
        Assert.Equal(expected, Decision(trial, alone, together));
        for (var run = 0; run < SharingTrial.RunsBetween; run++)
        {
            Assert.False(trial.IsTimed);
            Assert.Equal(expected, trial.IsTogether);
            trial.Count(0);
        }

        // The machine has changed meanwhile.
        Assert.Equal(!expected, Decision(trial, together, alone));
    }

    [Fact]
    public void Workers_who_wake_late_do_not_decide()
    {
        var trial = new SharingTrial();
        for (var run = 0; trial.IsTimed; run++)
            trial.Count(run is SharingTrial.RunsOfEach or SharingTrial.RunsOfEach + 1 ? 5000 : trial.IsTogether ? 30 : 50);
        Assert.True(trial.IsTogether);
    }

    private static bool Decision(SharingTrial trial, long alone, long together)
    {
        var (runsAlone, runsTogether) = (0, 0);
        while (trial.IsTimed)
        {
            _ = trial.IsTogether ? runsTogether++ : runsAlone++;
            trial.Count(trial.IsTogether ? together : alone);
        }

        Assert.Equal((SharingTrial.RunsOfEach, SharingTrial.RunsOfEach), (runsAlone, runsTogether));
        return trial.IsTogether;
    }
}
