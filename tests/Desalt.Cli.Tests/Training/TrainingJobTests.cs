using Desalt.Cli.Data;
using Desalt.Cli.Training;
using Desalt.Engine.Networks;
using Desalt.Models;
using Desalt.Noise;

namespace Desalt.Cli.Tests.Training;

public class TrainingJobTests
{
    [Fact]
    public void An_architecture_made_for_another_size_is_trained_at_the_size_of_the_pictures()
    {
        var data = OpenedData.Open("synthetic:20", "report-cae", 1, new Terminal(TextWriter.Null, TextWriter.Null), CancellationToken.None);
        var entry = ModelCatalog.Find("dncnn-s");
        var job = new TrainingJob(entry, entry.Recipe, data, NoiseTerm.Parse("salt-pepper:0.1"), Seed: 1);
        Assert.Equal(new Shape(28, 28, 1), job.Network.InputShape);
    }
}
