using Desalt.Engine.Execution;
using Desalt.Engine.Kernels.Losses;
using Desalt.Engine.Networks;
using Desalt.Engine.Optimizers;
using Desalt.Engine.Randomness;
using Desalt.Engine.Threading;

namespace Desalt.Engine.Tests.Execution;

public class GradientTests
{
    private const int Count = 5;

    public static TheoryData<string> Networks => [.. SampleNetworks.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_finds_the_loss_and_gradient_of_finite_differences_in_double(string name) => Check(name, Loss.MeanSquaredError);

    [Fact]
    public void A_step_on_cross_entropy_finds_the_loss_and_gradient_of_finite_differences_in_double() =>
        Check("classifier-like with batch normalization", Loss.SoftmaxCrossEntropy);

    private static void Check(string name, Loss loss)
    {
        var network = SampleNetworks.Build(name);
        var parameters = Randomized(network);
        var (inputs, targets) = Data(network);
        using var team = new WorkerTeam(2);
        var point = ReferenceNetwork.Doubles(parameters);
        var session = new TrainingSession(network, parameters, new Adam(parameters.Layout.Length), Count + 2, team, loss);

        var found = session.Step(inputs, targets, Count, rate: 0, seed: 1, step: 1);

        Assert.Equal(LossOf(network, point, inputs, targets, loss), found, 1e-5);
        var scale = Math.Max(1e-2, session.Gradient.ToArray().Max(MathF.Abs));
        var step = SampleNetworks.IsWide(name) ? 199 : 1;
        for (var i = 0; i < parameters.Layout.TrainableLength; i += step)
        {
            const double distance = 1e-5;
            var at = point[i];
            point[i] = at + distance;
            var above = LossOf(network, point, inputs, targets, loss);
            point[i] = at - distance;
            var below = LossOf(network, point, inputs, targets, loss);
            point[i] = at;
            var expected = (above - below) / (2 * distance);
            Assert.True(
                Math.Abs(expected - session.Gradient[i]) < 2e-4 * scale,
                $"parameter {i} of {name}: {session.Gradient[i]} where finite differences give {expected}");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Inference_equals_the_reference(string name)
    {
        var network = SampleNetworks.Build(name);
        var parameters = Randomized(network);
        var (inputs, _) = Data(network);
        using var team = new WorkerTeam(2);
        var outputs = new float[Count * network.OutputShape.Length];

        // A batch smaller than the count, so that the last run is a remainder.
        new InferenceSession(network, parameters, 2, team).Run(inputs, outputs, Count);

        var expected = ReferenceNetwork.Forward(
            network, ReferenceNetwork.Doubles(parameters), [.. inputs.Select(value => (double)value)], Count, training: false);
        for (var i = 0; i < outputs.Length; i++)
            Assert.Equal(expected[i], outputs[i], 2e-5);
    }

    private static double LossOf(Network network, double[] parameters, float[] inputs, float[] targets, Loss loss)
    {
        var result = ReferenceNetwork.Forward(network, parameters, [.. inputs.Select(value => (double)value)], Count, training: true);
        if (loss == Loss.SoftmaxCrossEntropy)
        {
            var wanted = targets.Select(value => (double)value).ToArray();
            var (classes, pixels) = (network.OutputShape.Channels, result.Length / network.OutputShape.Channels);
            return SoftmaxCrossEntropyKernel.Reference(result, wanted, classes, 1, new double[result.Length]) / pixels;
        }

        return result.Zip(targets).Average(pair => (pair.First - pair.Second) * (pair.First - pair.Second))
            + ReferenceNetwork.Penalty(network, parameters, [.. inputs.Select(value => (double)value)], Count);
    }

    // Random biases and statistics too, so that nothing hides behind a zero.
    private static ParameterSet Randomized(Network network)
    {
        var parameters = ParameterSet.Initialize(network, 3);
        var random = new CounterRandom(4, RandomStream.Synthetic);
        foreach (ref var value in parameters.Values.Span)
            value += 0.2f * (random.NextSingle() - 0.3f);
        return parameters;
    }

    private static (float[] Inputs, float[] Targets) Data(Network network)
    {
        var random = new CounterRandom(5, RandomStream.Synthetic);
        var inputs = new float[Count * network.InputLength];
        var targets = new float[Count * network.OutputShape.Length];
        foreach (ref var value in inputs.AsSpan())
            value = random.NextSingle();
        foreach (ref var value in targets.AsSpan())
            value = random.NextSingle();
        return (inputs, targets);
    }
}
