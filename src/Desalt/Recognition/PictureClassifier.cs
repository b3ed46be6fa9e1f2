using System.Collections.Concurrent;
using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Recognition;

/// <summary>A trained network that names the class of pictures. Safe to use from several threads at once.</summary>
public sealed class PictureClassifier
{
    private const int Batch = 32;

    private readonly TrainedModel model;
    private readonly ConcurrentBag<Session> idle = [];

    /// <summary>Wraps a model.</summary>
    /// <param name="model">A network whose result is one vector with a value for each class.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="BadInputException">The network does not give one vector.</exception>
    public PictureClassifier(TrainedModel model, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Network.OutputShape is not { Height: 1, Width: 1 })
            throw new BadInputException($"{name}: turns {model.Network.InputShape} into {model.Network.OutputShape}, so it is no classifier.");
        this.model = model;
        Name = name;
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Number of classes.</summary>
    public int Classes => model.Network.OutputShape.Channels;

    /// <summary>Loads a shipped model by name or a model file by path.</summary>
    /// <exception cref="BadInputException">There is no such model, the file is damaged, or it holds no classifier.</exception>
    public static PictureClassifier Load(string nameOrPath) => new(TrainedModel.Load(nameOrPath), Path.GetFileNameWithoutExtension(nameOrPath));

    /// <summary>Whether pictures of this format can be classified.</summary>
    public bool Takes(ImageFormat format) => model.Network.InputShape == new Shape(format.Height, format.Width, format.Channels);

    /// <summary>Names the class of each picture.</summary>
    /// <param name="pictures">height x width x channels samples of each picture.</param>
    /// <param name="format">The format of each picture.</param>
    /// <param name="classes">Written: one number for each picture.</param>
    /// <exception cref="BadInputException">The network takes pictures of another format.</exception>
    public void Classify(ReadOnlySpan<float> pictures, ImageFormat format, Span<byte> classes)
    {
        if (!Takes(format))
        {
            var shape = model.Network.InputShape;
            throw new BadInputException(
                $"{Name} names the class of pictures of {shape.Width}x{shape.Height} with {shape.Channels} channels, and this one is {format}.");
        }

        if (!idle.TryTake(out var session))
            session = new Session(model);
        try
        {
            for (var first = 0; first < classes.Length; first += Batch)
            {
                var count = Math.Min(Batch, classes.Length - first);
                session.Run(pictures.Slice(first * format.SampleCount, count * format.SampleCount), classes.Slice(first, count));
            }
        }
        finally
        {
            idle.Add(session);
        }
    }

    // One thread's memory.
    private sealed class Session(TrainedModel model)
    {
        private readonly InferenceSession inference = new(model.Network, model.Parameters, Batch, new WorkerTeam(1));
        private readonly float[] logits = new float[Batch * model.Network.OutputShape.Length];

        public void Run(ReadOnlySpan<float> pictures, Span<byte> classes)
        {
            inference.Run(pictures, logits, classes.Length);
            var length = logits.Length / Batch;
            for (var i = 0; i < classes.Length; i++)
                classes[i] = (byte)Largest(logits.AsSpan(i * length, length));
        }

        private static int Largest(ReadOnlySpan<float> values)
        {
            var largest = 0;
            for (var i = 1; i < values.Length; i++)
            {
                if (values[i] > values[largest])
                    largest = i;
            }

            return largest;
        }
    }
}
