using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Randomness;
using Desalt.Engine.Threading;

namespace Desalt.Engine.Tests.Execution;

public class InferenceSessionTests
{
    public static TheoryData<string> Samples => [.. SampleNetworks.Names];

    // Large enough that the rows of every operator are shared out, with sides that no band and no tile divides.
    private static Network LargePictures()
    {
        var network = new NetworkBuilder("large");
        var input = network.Input(new Shape(186, 134, 2));
        var wide = network.Add(new Convolution2D(32, Activation: Activation.Relu), input);
        var folded = network.Add(new SpaceToDepth(), wide);
        var mixed = network.Add(new Convolution2D(128, 1, 1), folded);
        var unfolded = network.Add(new DepthToSpace(), mixed);
        var x = network.Add(new BatchNormalization(), network.Add(new Add(), wide, unfolded));
        x = network.Add(new Convolution2D(32, Activation: Activation.Tanh), network.Add(new ActivationLayer(Activation.Tanh), x));
        var small = network.Add(new MaxPooling2D(2, Padding.Same), network.Add(new Convolution2D(40, 3, 3, Padding.Valid), x));
        network.Add(new Convolution2D(3), network.Add(new UpsampleNearest2D(2), small));
        return network.Build();
    }

    // So small that all its buffers fit a core's cache and lie apart; convolutions with and without blocks, of enlarged pictures too.
    private static Network SmallPictures()
    {
        var network = new NetworkBuilder("small");
        var x = network.Add(new Convolution2D(64, Activation: Activation.Relu), network.Input(new Shape(27, 30, 1)));
        x = network.Add(new MaxPooling2D(2, Padding.Same), x);
        x = network.Add(new Convolution2D(32, Activation: Activation.Relu), x);
        x = network.Add(new Convolution2D(32, Dilation: 2), x);
        x = network.Add(new Convolution2D(24, Activation: Activation.Tanh), network.Add(new UpsampleNearest2D(2), x));
        network.Add(new Convolution2D(1), x);
        return network.Build();
    }

    public static TheoryData<string> Networks => ["large", "small"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Sharing_out_the_rows_of_a_picture_does_not_change_its_bits(string name)
    {
        var network = name == "large" ? LargePictures() : SmallPictures();
        var undivided = Run(network, threads: 1, repeats: 1).Single();
        Assert.Contains(undivided, value => value != 0);

        // A small picture is taken by one worker and by all in the runs of a trial.
        foreach (var threads in new[] { 2, 3, 7 })
            Assert.All(Run(network, threads, repeats: name == "small" ? 2 * SharingTrial.RunsOfEach : 1), results => Assert.Equal(undivided, results));
    }

    private static List<float[]> Run(Network network, int threads, int repeats)
    {
        const int count = 2;
        var random = new CounterRandom(3, RandomStream.Synthetic);
        var pictures = new float[count * network.InputShape.Length];
        foreach (ref var value in pictures.AsSpan())
            value = random.NextSingle();
        using var team = new WorkerTeam(threads);
        var session = new InferenceSession(network, ParameterSet.Initialize(network, 1), batch: 1, team);
        var all = new List<float[]>();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            all.Add(new float[count * network.OutputShape.Length]);
            session.Run(pictures, all[^1], count);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_run_allocates_nothing(string name)
    {
        var network = SampleNetworks.Build(name);
        using var team = new WorkerTeam(1);
        var session = new InferenceSession(network, ParameterSet.Initialize(network, 1), 4, team);
        var (pictures, results) = (new float[5 * network.InputLength], new float[5 * network.OutputShape.Length]);
        session.Run(pictures, results, 5);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 10; run++)
            session.Run(pictures, results, 5);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
