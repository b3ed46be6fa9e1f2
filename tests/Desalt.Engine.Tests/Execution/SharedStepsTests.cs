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
                    Assert.Equal(Enumerable.Range(0, steps[step].Bands), taken.SelectMany(Bands).Order());
                }
            }
        });

    [Fact]
    public void A_worker_keeps_its_rows_from_step_to_step_and_begins_with_those_it_wrote_last()
    {
        var steps = new SharedSteps([Call(512, Large), Call(512, Large)], workers: 2);
        steps.Begin();
        var (first, second) = (Take(steps, 0, 2, [0, 1]), Take(steps, 1, 2, [0, 1]));

        for (var worker = 0; worker < 2; worker++)
        {
            Assert.Equal(Bands(first[worker]).Order(), Bands(second[worker]).Order());
            Assert.Contains(first[worker][^1].First, Bands([second[worker][0]]));
        }

        Assert.True(Bands(first[0]).Max() < Bands(first[1]).Min());
    }

    [Fact]
    public void Neighbours_go_in_opposite_directions()
    {
        var steps = new SharedSteps([Call(512, Large), Call(512, Large)], workers: 3);
        steps.Begin();
        for (var step = 0; step < 2; step++)
        {
            var taken = Take(steps, step, 3, [0, 1, 2]);
            Assert.Equal(step == 0, taken[0][0].First < taken[0][1].First);
            Assert.Equal(step != 0, taken[1][0].First < taken[1][1].First);
            Assert.Equal(step == 0, taken[2][0].First < taken[2][1].First);
        }
    }

    [Fact]
    public void A_worker_that_is_done_takes_from_the_far_end_of_what_others_have_left()
    {
        var steps = new SharedSteps([Call(512, Large)], workers: 2);
        steps.Begin();
        var (first, count) = steps.TakeBands(0, 1, isFirst: true);
        var taken = Bands(Take(steps, 0, 2, [0])[0]).ToList();

        // The second worker comes from the last band down, so what it has left ends at the middle.
        Assert.Equal(steps[0].Bands, first + count);
        Assert.Equal(steps[0].Bands / 2, taken[steps[0].Bands / 2]);
        Assert.Equal(steps[0].Bands - count, taken.Count);
    }

    [Fact]
    public void A_worker_takes_fewer_bands_the_fewer_are_left_and_single_ones_at_the_end()
    {
        var steps = new SharedSteps([Call(512, Large)], workers: 2);
        steps.Begin();
        var counts = new List<int>();
        for (var isFirst = true; steps.TakeBands(0, 0, isFirst) is (_, > 0 and var count); isFirst = false)
            counts.Add(count);

        var own = counts.TakeWhile((_, taken) => counts.Take(taken).Sum() < steps[0].Bands / 2).ToList();
        Assert.Equal(steps[0].Bands / 2, own.Sum());
        Assert.True(own[0] > 4);
        Assert.Equal(own.OrderDescending(), own);
        Assert.Equal(1, own[^1]);
        Assert.Equal(steps[0].Bands, counts.Sum());
    }

    private static PlannedCall Call(int rows, long cost) => new("a", "forward", static (in _) => { }) { Rows = rows, MultiplyAdds = cost };

    private static IEnumerable<int> Bands(List<(int First, int Count)> taken) => taken.SelectMany(bands => Enumerable.Range(bands.First, bands.Count));

    // The workers come in the given order, over and over, until none of them gets anything.
    private static List<List<(int First, int Count)>> Take(SharedSteps steps, int step, int workers, int[] order)
    {
        List<List<(int First, int Count)>> taken = [.. Enumerable.Range(0, workers).Select(_ => new List<(int First, int Count)>())];
        var (isDone, first) = (new bool[workers], Enumerable.Repeat(true, workers).ToArray());
        for (var found = true; found;)
        {
            found = false;
            foreach (var member in order.Where(member => !isDone[member]))
            {
                var (band, count) = steps.TakeBands(step, member, first[member]);
                first[member] = false;
                isDone[member] = count == 0;
                if (count == 0)
                    continue;
                taken[member].Add((band, count));
                found = true;
            }
        }

        return taken;
    }
}
