using Desalt.Cli.Speed;
using Desalt.Engine.Threading;

namespace Desalt.Cli.Tests.Speed;

public class ProcessorProbeTests
{
    [Fact]
    public void Many_more_threads_than_processors_have_none_to_themselves()
    {
        using var team = new WorkerTeam(4 * Environment.ProcessorCount);
        var probe = new ProcessorProbe(team);

        // A burst of other work can make the one thread look slow in every try, not in all of five times three.
        var answers = Enumerable.Range(0, 5).Select(_ => probe.HasOwnProcessors()).ToArray();
        Assert.Contains(false, answers);
        Assert.True(probe.Processors() > 0);
    }
}
