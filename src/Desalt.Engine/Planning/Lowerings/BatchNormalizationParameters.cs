using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Where the parameters and running statistics of a batch normalization lie, and what it does with them in inference.</summary>
internal sealed unsafe class BatchNormalizationParameters(ParameterLayout layout, Node node)
{
    private readonly float epsilon = ((BatchNormalization)node.Operator).Epsilon;

    public int Gamma { get; } = layout.Offset(node, "gamma");

    public int Beta { get; } = layout.Offset(node, "beta");

    public int MovingMean { get; } = layout.Offset(node, "moving_mean");

    public int MovingVariance { get; } = layout.Offset(node, "moving_variance");

    /// <summary>The layer of inference on one channel: y = scale x + shift.</summary>
    public (double Scale, double Shift) ScaleAndShift(float* parameters, int channel)
    {
        var scale = parameters[Gamma + channel] / Math.Sqrt((double)parameters[MovingVariance + channel] + epsilon);
        return (scale, parameters[Beta + channel] - (scale * parameters[MovingMean + channel]));
    }
}
