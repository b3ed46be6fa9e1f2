namespace Desalt.Engine.Networks;

/// <summary>One array of numbers that an operator learns or keeps.</summary>
/// <param name="Name">Name within its operator: kernel, bias, gamma, ...</param>
/// <param name="Dimensions">Extents, slowest first; convolution kernels are height, width, in, out.</param>
/// <param name="Initializer">How it starts.</param>
/// <param name="FanIn">Inputs that feed one result, for the initializer.</param>
/// <param name="FanOut">Results that one input feeds, for the initializer.</param>
/// <param name="Trainable">False for running statistics.</param>
public sealed record ParameterSpecification(
    string Name, int[] Dimensions, Initializer Initializer, int FanIn = 0, int FanOut = 0, bool Trainable = true)
{
    /// <summary>Number of values.</summary>
    public int Length => Dimensions.Aggregate(1, (product, extent) => product * extent);
}
