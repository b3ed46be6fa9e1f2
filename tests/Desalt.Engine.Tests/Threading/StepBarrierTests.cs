using Desalt.Engine.Threading;

namespace Desalt.Engine.Tests.Threading;

public class StepBarrierTests
{
    [Fact]
    public void Nobody_goes_on_before_all_have_come()
    {
        const int members = 3;
        const int meetings = 2000;
        using var team = new WorkerTeam(members);
        var barrier = new StepBarrier(members);
        var done = new int[meetings];
        for (var round = 0; round < 3; round++)
        {
            Array.Clear(done);
            barrier.Begin();
            team.Run(members, (_, _) =>
            {
                for (var meeting = 1; meeting <= meetings; meeting++)
                {
                    Interlocked.Increment(ref done[meeting - 1]);
                    barrier.Meet(meeting);
                    Assert.Equal(members, Volatile.Read(ref done[meeting - 1]));
                }
            });
        }
    }

    [Fact]
    public void A_member_that_fails_lets_the_others_go()
    {
        using var team = new WorkerTeam(2);
        var barrier = new StepBarrier(2);
        barrier.Begin();
        Assert.Throws<InvalidOperationException>(() => team.Run(2, (piece, _) =>
        {
            try
            {
                if (piece == 0)
                    throw new InvalidOperationException();
                barrier.Meet(1);
            }
            catch
            {
                barrier.Break();
                throw;
            }
        }));
    }
}
