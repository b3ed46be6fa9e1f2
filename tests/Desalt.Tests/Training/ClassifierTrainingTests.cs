using Desalt.Datasets;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Schedules;
using Desalt.Engine.Threading;
using Desalt.Noise;
using Desalt.Training;

namespace Desalt.Tests.Training;

public class ClassifierTrainingTests
{
    [Fact]
    public void A_network_learns_to_name_the_class_and_its_history_says_how_often()
    {
        var images = SyntheticGarments.Generate(240, 1);
        var split = SplitScheme.Official.Split(images, 1);
        var options = new TrainingOptions
        {
            Epochs = 6,
            BatchSize = 16,
            Schedule = new ConstantRate(3e-3),
            Seed = 1,
            Loss = Loss.SoftmaxCrossEntropy,
        };
        using var team = new WorkerTeam(2);
        var result = new Trainer(
            Network(),
            new LabeledExamples(images, split.Train, new NoNoise(), 1, vary: false),
            new LabeledExamples(images, split.Validation.Concat(split.Test).ToArray(), new NoNoise(), 1, vary: false),
            options,
            team).Run();
        var (first, last) = (result.History.Epochs[0], result.History.Epochs[^1]);
        Assert.True(last.ValidationMse < first.ValidationMse);
        Assert.InRange(last.ValidationAccuracy!.Value, 0.5, 1);
    }

    private static Network Network()
    {
        var network = new NetworkBuilder("test");
        var x = network.Input(new Shape(28, 28, 1));
        x = network.Add(new MaxPooling2D(4), x);
        x = network.Add(new Flatten(), x);
        x = network.Add(new Dense(32, Activation.Relu), x);
        network.Add(new Dense(10), x);
        return network.Build();
    }
}
