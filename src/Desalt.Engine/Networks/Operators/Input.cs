namespace Desalt.Engine.Networks.Operators;

/// <summary>Where data enters the network.</summary>
/// <param name="Shape">Shape of one sample.</param>
public sealed record Input(Shape Shape) : Operator
{
    /// <inheritdoc/>
    public override int? InputCount => 0;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs) =>
        Shape is { Height: > 0, Width: > 0, Channels: > 0 }
            ? Shape
            : throw new ArgumentException($"An input of {Shape} holds nothing.");
}
