using System.Collections.Concurrent;
using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Denoising;

/// <summary>
/// A trained network as a denoiser. Pictures of the size the network was built for go through as they are; other sizes go
/// through whole where the network is fully convolutional, continued by their mirror image to a size that fits it.
/// A grey network is applied to each channel of a colour picture by itself.
/// </summary>
public sealed class NetworkDenoiser : IDenoiser
{
    // Pictures that go through a session together; what a session allocates grows with it only for batch-wide operators.
    private const int Batch = 32;

    private readonly TrainedModel model;
    private readonly ConcurrentBag<Session> idle = [];

    /// <summary>Wraps a model.</summary>
    /// <param name="model">A network whose result has the shape of its input.</param>
    /// <param name="name">What tables and commands call it.</param>
    /// <exception cref="BadInputException">The network does not map pictures to pictures.</exception>
    public NetworkDenoiser(TrainedModel model, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Network.InputShape != model.Network.OutputShape)
            throw new BadInputException($"{name}: turns {model.Network.InputShape} into {model.Network.OutputShape}, so it is no denoiser.");
        this.model = model;
        Name = name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The size the network was built for.</summary>
    public Shape NativeShape => model.Network.InputShape;

    /// <summary>True where pictures of other sizes go through whole.</summary>
    public bool TakesAnySize => model.Network.IsFullyConvolutional;

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        var channels = NativeShape.Channels;
        if (channels != 1 && channels != format.Channels)
            throw new BadInputException($"{Name} takes pictures of {channels} channels and this one has {format.Channels}; convert it first.");
        if (!TakesAnySize && (format.Height, format.Width) != (NativeShape.Height, NativeShape.Width))
        {
            throw new BadInputException(
                $"{Name} takes pictures of {NativeShape.Width}x{NativeShape.Height} only and this one is {format.Width}x{format.Height}; go through it in windows.");
        }

        var session = Rent(format.Height, format.Width);
        try
        {
            // A picture of more channels than the network's counts as that many pictures.
            var groups = format.Channels / channels;
            var planes = count * groups;
            for (var first = 0; first < planes; first += session.Batch)
            {
                cancellation.ThrowIfCancellationRequested();
                session.Run(noisy, restored, format, first, Math.Min(session.Batch, planes - first), groups);
            }
        }
        finally
        {
            idle.Add(session);
        }
    }

    private Session Rent(int height, int width)
    {
        // Sessions of another size are dropped, so that a folder of many sizes does not pile them up.
        while (idle.TryTake(out var session))
        {
            if (session.Serves(height, width))
                return session;
        }

        return new Session(model, FittingNetwork(height, width), height, width);
    }

    private Network FittingNetwork(int height, int width) =>
        NetworkFit.Covering(model.Network, height, width) ?? throw new BadInputException($"{Name}: fits no picture of about {width}x{height}.");

    // One thread's memory for one size.
    private sealed class Session
    {
        private readonly InferenceSession inference;
        private readonly Shape shape;
        private readonly float range;
        private readonly int height;
        private readonly int width;
        private readonly float[] input;
        private readonly float[] output;

        public Session(TrainedModel model, Network network, int height, int width)
        {
            (this.height, this.width) = (height, width);
            range = model.Range;
            shape = network.InputShape;
            Batch = ReferenceEquals(network, model.Network) ? NetworkDenoiser.Batch : 1;
            inference = new InferenceSession(network, model.Parameters, Batch, new WorkerTeam(1));
            input = new float[Batch * shape.Length];
            output = new float[Batch * shape.Length];
        }

        public int Batch { get; }

        public bool Serves(int pictureHeight, int pictureWidth) => (pictureHeight, pictureWidth) == (height, width);

        public void Run(ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int first, int count, int groups)
        {
            for (var i = 0; i < count; i++)
                Load(noisy, format, first + i, groups, input.AsSpan(i * shape.Length, shape.Length));
            inference.Run(input, output, count);
            for (var i = 0; i < count; i++)
                Store(output.AsSpan(i * shape.Length, shape.Length), restored, format, first + i, groups);
        }

        private void Load(ReadOnlySpan<float> noisy, ImageFormat format, int plane, int groups, Span<float> target)
        {
            var picture = noisy.Slice(plane / groups * format.SampleCount, format.SampleCount);
            var channel = plane % groups * shape.Channels;
            var at = 0;
            for (var y = 0; y < shape.Height; y++)
            {
                var row = BorderReflection.Index(y, height) * width;
                for (var x = 0; x < shape.Width; x++)
                {
                    var source = ((row + BorderReflection.Index(x, width)) * format.Channels) + channel;
                    for (var c = 0; c < shape.Channels; c++)
                        target[at++] = picture[source + c] * range;
                }
            }
        }

        private void Store(ReadOnlySpan<float> result, Span<float> restored, ImageFormat format, int plane, int groups)
        {
            var picture = restored.Slice(plane / groups * format.SampleCount, format.SampleCount);
            var channel = plane % groups * shape.Channels;
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var source = ((y * shape.Width) + x) * shape.Channels;
                    var target = (((y * width) + x) * format.Channels) + channel;
                    for (var c = 0; c < shape.Channels; c++)
                        picture[target + c] = Math.Clamp(result[source + c] / range, 0f, 1f);
                }
            }
        }
    }
}
