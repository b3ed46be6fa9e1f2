using Desalt.Cli.Speed;

namespace Desalt.Cli.Tests.Speed;

public class StepTurnsTests
{
    [Fact]
    public void A_step_that_sleeps_is_slower_than_one_that_does_nothing()
    {
        // Sleeping takes a little longer than asked for, never less; a hundred times the difference is no matter of the machine.
        var turns = StepTurns.Measure(() => { }, () => Thread.Sleep(20), TimeSpan.Zero, CancellationToken.None);
        Assert.True(turns.Second.MedianSeconds >= 0.019, $"{turns.Second.MedianSeconds} s");
        Assert.True(turns.Times(0.5) > 100, $"{turns.Times(0.5)} times");
    }

    [Fact]
    public void Turns_have_equally_many_steps_and_each_begins_a_pair_by_turns()
    {
        var calls = new List<char>();
        var turns = StepTurns.Measure(
            () => calls.Add('a'),
            () =>
            {
                calls.Add('b');
                Thread.Sleep(90);
            },
            TimeSpan.Zero,
            CancellationToken.None);

        // Six steps of each go before them, then at least three pairs of turns of two steps, since a quarter of a second holds two of the slower.
        Assert.Equal("aaaaaabbbbbb" + "aabb" + "bbaa" + "aabb", new string([.. calls]));
        Assert.Equal((3, 6, 6), (turns.Count, turns.First.Steps, turns.Second.Steps));
    }

    [Fact]
    public void Quantiles_are_in_order_and_lie_between_the_extremes()
    {
        var call = 0;
        var turns = StepTurns.Measure(() => Thread.Sleep(1), () => Thread.Sleep(1 + (call++ % 3)), TimeSpan.FromSeconds(0.5), CancellationToken.None);
        double[] quantiles = [turns.Times(0), turns.Times(0.25), turns.Times(0.5), turns.Times(0.75), turns.Times(1)];
        Assert.Equal(quantiles.Order(), quantiles);
        Assert.True(turns.Times(0) > 0);
    }

    [Fact]
    public void A_comparison_can_be_stopped()
    {
        using var stopping = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => StepTurns.Measure(() => { }, stopping.Cancel, TimeSpan.FromHours(1), stopping.Token));
    }
}
