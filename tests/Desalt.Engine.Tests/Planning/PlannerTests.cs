using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Planning;

namespace Desalt.Engine.Tests.Planning;

public class PlannerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_enlargement_that_one_convolution_reads_is_left_to_it(bool training) =>
        Assert.DoesNotContain("upsample_nearest_2d_1", Running(training, network =>
        {
            var up = network.Add(new UpsampleNearest2D(2), network.Input(new Shape(4, 4, 1)));
            network.Add(new Convolution2D(1), up);
        }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_enlargement_that_two_read_stands(bool training) =>
        Assert.Contains("upsample_nearest_2d_1", Running(training, network =>
        {
            var up = network.Add(new UpsampleNearest2D(2), network.Input(new Shape(4, 4, 1)));
            network.Add(new Add(), up, network.Add(new Convolution2D(1), up));
        }));

    [Fact]
    public void Inference_looks_through_dropout_for_the_reader()
    {
        static void Build(NetworkBuilder network)
        {
            var up = network.Add(new UpsampleNearest2D(2), network.Input(new Shape(4, 4, 1)));
            network.Add(new Convolution2D(1), network.Add(new Dropout(0.5f), up));
        }

        Assert.Contains("upsample_nearest_2d_1", Running(training: true, Build));
        Assert.DoesNotContain("upsample_nearest_2d_1", Running(training: false, Build));
    }

    private static IEnumerable<string> Running(bool training, Action<NetworkBuilder> build)
    {
        var builder = new NetworkBuilder("test");
        build(builder);
        var plan = training ? Planner.ForTraining(builder.Build(), 4) : Planner.ForInference(builder.Build(), 4);
        return plan.Phases.SelectMany(phase => phase.Calls).Select(call => call.Operator);
    }
}
