namespace Desalt.Interop;

/// <summary>
/// The order of channels that are blocks of pixels. PyTorch keeps the pixels of a colour together, channel = colour * side^2 + pixel; our
/// SpaceToDepth keeps the colours of a pixel together, channel = pixel * colours + colour. Channels behind those of the block, such as a map
/// of the noise, stay where they are.
/// </summary>
internal static class BlockOrder
{
    /// <summary>Brings the input channels of a kernel, [tap][in][out], into our order.</summary>
    public static void ReorderInputs(Span<float> kernel, int inputs, int outputs, int colours, int side)
    {
        var pixels = side * side;
        var theirs = kernel.ToArray();
        for (var tap = 0; tap < kernel.Length / (inputs * outputs); tap++)
        {
            for (var channel = 0; channel < colours * pixels; channel++)
            {
                theirs.AsSpan(((tap * inputs) + Theirs(channel, colours, pixels)) * outputs, outputs)
                    .CopyTo(kernel[(((tap * inputs) + channel) * outputs)..]);
            }
        }
    }

    /// <summary>Brings the output channels of a kernel, [tap][in][out], or of a bias, [out], into our order.</summary>
    public static void ReorderOutputs(Span<float> values, int outputs, int colours, int side)
    {
        var theirs = values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var (row, channel) = Math.DivRem(i, outputs);
            values[i] = theirs[(row * outputs) + Theirs(channel, colours, side * side)];
        }
    }

    private static int Theirs(int ours, int colours, int pixels)
    {
        var (pixel, colour) = Math.DivRem(ours, colours);
        return (colour * pixels) + pixel;
    }
}
