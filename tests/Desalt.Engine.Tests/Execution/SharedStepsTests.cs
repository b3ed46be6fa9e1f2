using CsCheck;
using Desalt.Engine.Execution;
using Desalt.Engine.Planning;

namespace Desalt.Engine.Tests.Execution;

public class SharedStepsTests
{
    private const long Large = 1L << 40;

    [Fact]
    public void Every_band_is_taken_once_in_whatever_order_the_workers_come() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 100], Gen.Long[1 << 10, Large], Gen.Int[0, 1000].Array[0, 400]).Sample((workers, rows, cost, numbers) =>
        {
            var steps = new SharedSteps([Call(rows, cost), Call(rows, cost)], workers);
            int[] order = [.. numbers.Select(number => number % workers), .. Enumerable.Range(0, workers)];
            for (var round = 0; round < 2; round++)
            {
                steps.Begin();
                for (var step = 0; step < steps.Count; step++)
                {
                    var taken = Take(steps, step, workers, order);
                    Assert.Equal(Enumerable.Range(0, steps[step].Bands), taken.SelectMany(bands => bands).Order());
                }
            }
        });

    [Fact]
    public void A_worker_keeps_its_rows_from_step_to_step_and_begins_with_those_it_wrote_last()
    {
        var steps = new SharedSteps([Call(512, Large), Call(512, Large)], workers: 2);
        steps.Begin();
        var (first, second) = (Take(steps, 0, 2, [0, 1]), Take(steps, 1, 2, [0, 1]));

        Assert.Equal(first[0].AsEnumerable().Reverse(), second[0]);
        Assert.Equal(first[1].AsEnumerable().Reverse(), second[1]);
        Assert.True(first[0].Max() < first[1].Min());
    }

    [Fact]
    public void Neighbours_go_in_opposite_directions()
    {
        var steps = new SharedSteps([Call(512, Large), Call(512, Large)], workers: 3);
        steps.Begin();
        for (var step = 0; step < 2; step++)
        {
            var taken = Take(steps, step, 3, [0, 1, 2]);
            Assert.Equal(step == 0, taken[0][0] < taken[0][1]);
            Assert.Equal(step != 0, taken[1][0] < taken[1][1]);
            Assert.Equal(step == 0, taken[2][0] < taken[2][1]);
        }
    }

    [Fact]
    public void A_worker_that_is_done_takes_from_the_far_end_of_what_others_have_left()
    {
        var steps = new SharedSteps([Call(512, Large)], workers: 2);
        steps.Begin();
        var held = steps.NextBand(0, 1, -1);
        var taken = Take(steps, 0, 2, [0])[0];

        // The second worker comes from the last band down, so what it has left ends at the middle.
        Assert.Equal(steps[0].Bands - 1, held);
        Assert.Equal(steps[0].Bands / 2, taken[steps[0].Bands / 2]);
        Assert.Equal(steps[0].Bands - 1, taken.Count);
    }

    private static PlannedCall Call(int rows, long cost) => new("a", "forward", static (in _) => { }) { Rows = rows, MultiplyAdds = cost };

    // The workers come in the given order, over and over, until none of them gets anything.
    private static List<List<int>> Take(SharedSteps steps, int step, int workers, int[] order)
    {
        List<List<int>> taken = [.. Enumerable.Range(0, workers).Select(_ => new List<int>())];
        var last = Enumerable.Repeat(-1, workers).ToArray();
        for (var found = true; found;)
        {
            found = false;
            foreach (var member in order)
            {
                if (last[member] == -2)
                    continue;
                last[member] = steps.NextBand(step, member, last[member]) is >= 0 and var band ? band : -2;
                if (last[member] < 0)
                    continue;
                taken[member].Add(last[member]);
                found = true;
            }
        }

        return taken;
    }
}
