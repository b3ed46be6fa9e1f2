using Desalt.Engine.Threading;

namespace Desalt.Engine.Tests.Threading;

public class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_piece_runs_once_and_no_two_at_once_on_one_worker(int threads)
    {
        using var team = new WorkerTeam(threads);
        for (var round = 0; round < 200; round++)
        {
            var count = round % 7;
            var runs = new int[count];
            var busy = new int[threads];
            team.Run(count, (piece, worker) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref busy[worker]));
                Interlocked.Increment(ref runs[piece]);
                Interlocked.Decrement(ref busy[worker]);
            });
            Assert.All(runs, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void The_caller_and_a_helper_work_at_the_same_time()
    {
        using var team = new WorkerTeam(2);
        using var meeting = new Barrier(2);

        // Each piece waits for the other: one thread alone would never get through.
        team.Run(2, (_, _) => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_failure_comes_out_as_it_was_thrown_and_the_team_works_on(int threads)
    {
        using var team = new WorkerTeam(threads);
        var failure = Assert.Throws<BadInputException>(() => team.Run(20, (piece, _) =>
        {
            if (piece == 3)
                throw new BadInputException("Piece 3 is bad.");
        }));
        Assert.Equal("Piece 3 is bad.", failure.Message);

        var sum = 0;
        team.Run(10, (piece, _) => Interlocked.Add(ref sum, piece));
        Assert.Equal(45, sum);
    }

    [Fact]
    public void A_team_that_rested_wakes_up_again()
    {
        using var team = new WorkerTeam(3);
        for (var round = 0; round < 5; round++)
        {
            Thread.Sleep(20);
            var count = 0;
            team.Run(6, (_, _) => Interlocked.Increment(ref count));
            Assert.Equal(6, count);
        }
    }

    [Fact]
    public void A_disposed_team_refuses_work()
    {
        var team = new WorkerTeam(2);
        team.Dispose();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(1, (_, _) => { }));
    }
}
