namespace Desalt.Engine.Networks.Operators;

/// <summary>Channels of two or more pictures of one size, one after the other.</summary>
public sealed record Concatenate : Operator
{
    /// <inheritdoc/>
    public override int? InputCount => null;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var channels = 0;
        foreach (var input in inputs)
        {
            if (input.Height != inputs[0].Height || input.Width != inputs[0].Width)
                throw new ArgumentException($"{input} cannot be concatenated with {inputs[0]}: their sizes differ.");
            channels += input.Channels;
        }

        return inputs[0] with { Channels = channels };
    }
}
