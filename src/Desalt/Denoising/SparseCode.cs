using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Denoising;

/// <summary>
/// What a sparse autoencoder sees in a picture: its code, the values that the penalty keeps few, and for each value its filter, the picture that the
/// value adds to the result. The result is the sum of value times filter, and the bias. One thread at a time may use an instance.
/// </summary>
public sealed class SparseCode
{
    private readonly InferenceSession encoder;
    private readonly float[] filters;
    private readonly Shape picture;

    /// <summary>Takes a model apart.</summary>
    /// <param name="model">A network whose code goes through a penalty to one dense layer that paints the picture.</param>
    /// <param name="name">Name of the model, for messages.</param>
    /// <exception cref="BadInputException">The network is no such autoencoder.</exception>
    public SparseCode(TrainedModel model, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        var nodes = model.Network.Nodes;
        var penalty = nodes.FirstOrDefault(node => node.Operator is CodePenalty);
        var decoder = nodes.FirstOrDefault(node => node.Operator is Dense && penalty is not null && node.Inputs.Contains(penalty.Index));
        picture = model.Network.InputShape;
        if (penalty is not { Shape: { Height: 1, Width: 1 } } || decoder is null || decoder.Shape.Channels != picture.Length)
            throw new BadInputException($"{name}: is no sparse autoencoder, so it has no codes to draw; train one with 'desalt train sparse'.");
        Length = penalty.Shape.Channels;
        filters = model.Parameters.Of(decoder, "kernel").ToArray();

        var half = model.Network.Until(penalty);
        var parameters = new ParameterSet(half);
        foreach (var node in half.Nodes)
        {
            foreach (var parameter in half.Parameters(node))
                model.Parameters.Of(nodes[node.Index], parameter.Name).CopyTo(parameters.Of(node, parameter.Name));
        }

        encoder = new InferenceSession(half, parameters, 1, new WorkerTeam(1));
    }

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>The code of a picture of the network's size and channels.</summary>
    public float[] Of(ReadOnlySpan<float> samples)
    {
        var code = new float[Length];
        encoder.Run(samples, code, 1);
        return code;
    }

    /// <summary>What a value of 1 adds to the result, height x width x channels; may be negative.</summary>
    public ReadOnlySpan<float> Filter(int index) => filters.AsSpan(index * picture.Length, picture.Length);

    /// <summary>A filter as a picture: middle grey where it adds nothing, white or black where it adds or takes the most.</summary>
    public Image DrawFilter(int index)
    {
        var image = new Image(new ImageFormat(picture.Height, picture.Width, picture.Channels, 8));
        var largest = 1e-12f;
        foreach (var value in Filter(index))
            largest = Math.Max(largest, Math.Abs(value));
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = 0.5f + (Filter(index)[i] / (2 * largest));
        return image;
    }

    /// <summary>A code as a grey picture, row by row in as good a square as its length allows: black 0, white the largest value.</summary>
    public static Image DrawCode(ReadOnlySpan<float> code)
    {
        var width = (int)Math.Ceiling(Math.Sqrt(code.Length));
        var image = new Image(new ImageFormat((code.Length + width - 1) / width, width, 1, 8));
        var largest = 1e-12f;
        foreach (var value in code)
            largest = Math.Max(largest, value);
        for (var i = 0; i < code.Length; i++)
            image.Pixels[i] = Math.Clamp(code[i] / largest, 0f, 1f);
        return image;
    }
}
