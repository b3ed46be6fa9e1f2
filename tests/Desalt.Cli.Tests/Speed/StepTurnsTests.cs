using Desalt.Cli.Speed;

namespace Desalt.Cli.Tests.Speed;

public class StepTurnsTests
{
    [Fact]
    public void A_step_that_sleeps_is_slower_than_one_that_does_nothing()
    {
        // Sleeping takes a little longer than asked for, never less; a hundred times the difference is no matter of the machine.
        var turns = StepTurns.Measure([(() => { }, () => Thread.Sleep(20))], () => true, TimeSpan.Zero, CancellationToken.None);
        Assert.True(turns.Second.MedianSeconds >= 0.019, $"{turns.Second.MedianSeconds} s");
        Assert.True(turns.All.Quantile(0.5) > 100, $"{turns.All.Quantile(0.5)} times");
    }

    [Fact]
    public void Turns_have_equally_many_steps_and_makes_and_beginners_take_turns()
    {
        var calls = new List<char>();
        Action Slow(char name) => () =>
        {
            calls.Add(name);
            Thread.Sleep(90);
        };
        var turns = StepTurns.Measure(
            [(() => calls.Add('a'), Slow('b')), (() => calls.Add('c'), Slow('d'))], () => true, TimeSpan.Zero, CancellationToken.None);

        // Six steps of the first makes and one of the others go before them. A quarter of a second holds two of the slower.
        Assert.Equal("aaaaaabbbbbb" + "cd" + "aabb" + "bbaa" + "ccdd" + "ddcc", new string([.. calls]));
        Assert.Equal((4, 8, 8), (turns.All.Count, turns.First.Steps, turns.Second.Steps));
    }

    [Fact]
    public void Pairs_beside_a_disturbance_are_counted_apart()
    {
        // Asked before the first pair, between its turns, after it, and so on: the fourth answer falls within the second of four pairs.
        var asked = 0;
        (Action, Action) make = (() => { }, () => Thread.Sleep(90));
        var turns = StepTurns.Measure([make, make], () => ++asked != 4, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal((9, 4, 3), (asked, turns.All.Count, turns.Undisturbed.Count));

        // The third is the end of the first pair and the beginning of the second.
        asked = 0;
        turns = StepTurns.Measure([make, make], () => ++asked != 3, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal((4, 2), (turns.All.Count, turns.Undisturbed.Count));
    }

    [Fact]
    public void A_comparison_can_be_stopped()
    {
        using var stopping = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => StepTurns.Measure([(() => { }, stopping.Cancel)], () => true, TimeSpan.FromHours(1), stopping.Token));
    }
}
