using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Optimizers;
using Desalt.Engine.Randomness;
using Desalt.Engine.Threading;

namespace Desalt.Engine.Tests.Execution;

public class TrainingSessionTests
{
    public static TheoryData<string> Networks => [.. SampleNetworks.Names];

    private static Network BuildNetwork()
    {
        var network = new NetworkBuilder("test");
        var x = network.Input(new Shape(8, 8, 1));
        x = network.Add(new UpsampleNearest2D(2), x);
        x = network.Add(new Convolution2D(8, Activation: Activation.Relu), x);
        x = network.Add(new MaxPooling2D(2), x);
        x = network.Add(new BatchNormalization(), x);
        x = network.Add(new Dropout(0.25f), x);
        network.Add(new Convolution2D(1), x);
        return network.Build();
    }

    private static float[] Pictures(int count, int length = 64)
    {
        var random = new CounterRandom(9, RandomStream.Synthetic);
        var pictures = new float[count * length];
        foreach (ref var value in pictures.AsSpan())
            value = random.NextSingle();
        return pictures;
    }

    private static float[] Train(Network network, int threads, int steps)
    {
        var parameters = ParameterSet.Initialize(network, 1);
        using var team = new WorkerTeam(threads);
        var session = new TrainingSession(network, parameters, new Adam(parameters.Layout.Length), 37, team);
        var pictures = Pictures(37, network.InputLength);
        var targets = Pictures(37, network.OutputShape.Length);
        for (var step = 0; step < steps; step++)
            session.Step(pictures, targets, step % 2 == 0 ? 37 : 11, 1e-2f, seed: 5, step: (uint)step);
        return parameters.Values.Span.ToArray();
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Any_number_of_threads_gives_the_same_bits(string name)
    {
        var network = SampleNetworks.Build(name);
        var one = Train(network, 1, 4);
        Assert.Equal(one, Train(network, 2, 4));
        Assert.Equal(one, Train(network, 5, 4));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_with_dropout()
    {
        var one = Train(BuildNetwork(), 1, 6);
        Assert.Equal(one, Train(BuildNetwork(), 2, 6));
        Assert.Equal(one, Train(BuildNetwork(), 5, 6));
    }

    [Fact]
    public void A_profile_counts_what_every_sample_took_and_changes_nothing()
    {
        var network = BuildNetwork();
        var pictures = Pictures(37);
        using var team = new WorkerTeam(2);
        float[] Train(bool profiled, out StepProfile? profile)
        {
            var parameters = ParameterSet.Initialize(network, 1);
            var session = new TrainingSession(network, parameters, new Adam(parameters.Layout.Length), 37, team, profiled: profiled);
            session.Step(pictures, pictures, 37, 1e-2f, seed: 5, step: 0);
            session.Step(pictures, pictures, 11, 1e-2f, seed: 5, step: 1);
            profile = session.Profile;
            return parameters.Values.Span.ToArray();
        }

        Assert.Equal(Train(profiled: false, out var none), Train(profiled: true, out var profile));
        Assert.Null(none);
        // The last convolution: 8 x 8 pixels, 3 x 3 taps over 8 channels.
        var row = profile!.Rows.Single(row => row.Operator == network.Nodes[^1].Name && row.Kernel == "forward");
        Assert.Equal(48 * 8 * 8 * 9 * 8, row.MultiplyAdds);
        Assert.All(profile.Rows, other => Assert.True(other.Seconds > 0));
    }

    [Fact]
    public void Training_lowers_the_loss()
    {
        var network = BuildNetwork();
        var parameters = ParameterSet.Initialize(network, 1);
        using var team = new WorkerTeam(2);
        var session = new TrainingSession(network, parameters, new Adam(parameters.Layout.Length), 16, team);
        var pictures = Pictures(16);
        var first = session.Step(pictures, pictures, 16, 1e-2f, 1, 0);
        var last = first;
        for (var step = 1u; step < 60; step++)
            last = session.Step(pictures, pictures, 16, 1e-2f, 1, step);
        Assert.True(last < 0.3 * first, $"{first} only fell to {last}");
    }

    [Fact]
    public void Running_statistics_approach_those_of_the_batch()
    {
        var network = new NetworkBuilder("test");
        network.Add(new BatchNormalization(Momentum: 0.5f), network.Input(new Shape(8, 8, 1)));
        var built = network.Build();
        var parameters = ParameterSet.Initialize(built, 1);
        using var team = new WorkerTeam(1);
        var session = new TrainingSession(built, parameters, new Adam(parameters.Layout.Length), 16, team);
        var pictures = Pictures(16);
        for (var step = 0u; step < 30; step++)
            session.Step(pictures, pictures, 16, 0, 1, step);
        var mean = pictures.Average(value => (double)value);
        var variance = pictures.Average(value => (value - mean) * (value - mean));
        Assert.Equal(mean, parameters.Values.Span[2], 1e-5);
        Assert.Equal(variance, parameters.Values.Span[3], 1e-5);
    }

    // PyTorch 1.13.0 in float64: net = Sequential(Conv2d(1, 2, 3, padding=1), BatchNorm2d(2, eps=1e-3, momentum=0.1), ReLU()),
    // conv.weight = ((arange(18) * 5 % 7) / 10 - 0.3).reshape(2, 1, 3, 3), conv.bias = [0.1, -0.2], bn.weight = [1.5, -0.5],
    // bn.bias = [0.2, 0.1]; x = ((arange(24) * 7 % 11) / 10).reshape(2, 1, 3, 4), t = ((arange(48) * 5 % 7) / 10).reshape(2, 2, 3, 4);
    // loss = mse_loss(net(x), t); loss.backward().
    [Fact]
    public void Batch_normalization_trains_as_in_PyTorch()
    {
        var builder = new NetworkBuilder("torch");
        var x = builder.Add(new Convolution2D(2), builder.Input(new Shape(3, 4, 1)));
        builder.Add(new ActivationLayer(Activation.Relu), builder.Add(new BatchNormalization(0.9f, 1e-3f), x));
        var network = builder.Build();
        var parameters = ParameterSet.Initialize(network, 1);
        var (convolution, normalization) = (network.Nodes[1], network.Nodes[2]);
        var kernel = parameters.Of(convolution, "kernel");
        for (var i = 0; i < 18; i++)
            kernel[((i % 9) * 2) + (i / 9)] = (i * 5 % 7 / 10f) - 0.3f;
        Set(parameters.Of(convolution, "bias"), 0.1f, -0.2f);
        Set(parameters.Of(normalization, "gamma"), 1.5f, -0.5f);
        Set(parameters.Of(normalization, "beta"), 0.2f, 0.1f);
        var inputs = Enumerable.Range(0, 24).Select(i => i * 7 % 11 / 10f).ToArray();
        var targets = new float[48];
        for (var i = 0; i < 48; i++)
            targets[(i / 24 * 24) + (i % 12 * 2) + (i / 12 % 2)] = i * 5 % 7 / 10f;

        using var team = new WorkerTeam(2);
        var session = new TrainingSession(network, parameters, new Adam(parameters.Layout.Length), 2, team);
        Assert.Equal(0.5241796870671408, session.Step(inputs, targets, 2, rate: 0, seed: 1, step: 0), 1e-6);

        double[] ofKernel =
        [
            0.196355478, -0.161602226, -0.171274159, -0.311607636, -0.223533004, -0.118925837, -0.387264866, -0.027174059, 0.421079791,
            0.102168667, 0.039169331, -0.078322117, -0.003973573, -0.031099497, -0.110861849, -0.046224992, -0.07006285, -0.037132711,
        ];
        for (var i = 0; i < 18; i++)
            Assert.Equal(ofKernel[i], session.Gradient[parameters.Layout.Offset(convolution, "kernel") + ((i % 9) * 2) + (i / 9)], 1e-6);
        AssertNear([0.60801403, -0.178958186], session.Gradient.Slice(parameters.Layout.Offset(normalization, "gamma"), 2));
        AssertNear([0.541251476, 0.081260711], session.Gradient.Slice(parameters.Layout.Offset(normalization, "beta"), 2));
        AssertNear([0.013583333, -0.030833333], parameters.Of(normalization, "moving_mean"));

        // PyTorch divides the variance by one less than the count of 24, Keras and we by the count.
        AssertNear([Ours(0.903991232), Ours(0.903204058)], parameters.Of(normalization, "moving_variance"));
        static void Set(Span<float> values, float first, float second) => (values[0], values[1]) = (first, second);

        static double Ours(double theirs) => 0.9 + ((theirs - 0.9) * 23 / 24);

        static void AssertNear(double[] expected, ReadOnlySpan<float> actual)
        {
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_allocates_nothing(string name)
    {
        var network = SampleNetworks.Build(name);
        var parameters = ParameterSet.Initialize(network, 1);
        using var team = new WorkerTeam(1);
        var session = new TrainingSession(network, parameters, new Adam(parameters.Layout.Length), 16, team);
        var pictures = new float[16 * network.InputLength];
        var targets = new float[16 * network.OutputShape.Length];
        for (var step = 0u; step < 3; step++)
            session.Step(pictures, targets, 16, 1e-3f, 1, step);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 3u; step < 13; step++)
            session.Step(pictures, targets, 16, 1e-3f, 1, step);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_batch_that_does_not_fit_is_refused()
    {
        var network = BuildNetwork();
        var parameters = ParameterSet.Initialize(network, 1);
        using var team = new WorkerTeam(1);
        var session = new TrainingSession(network, parameters, new Adam(parameters.Layout.Length), 4, team);
        Assert.Throws<ArgumentException>(() => session.Step(Pictures(5), Pictures(5), 5, 1e-3f, 1, 0));
        Assert.Throws<ArgumentException>(() => session.Step(Pictures(3), Pictures(4), 4, 1e-3f, 1, 0));
    }
}
