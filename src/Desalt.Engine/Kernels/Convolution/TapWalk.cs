namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// Goes through the taps of a filter in memory order, <paramref name="step"/> input channels at a time (a divisor of their number), and through
/// the weights of one of its outputs, which are <paramref name="outputStride"/> floats from one input channel to the next.
/// </summary>
internal unsafe struct TapWalk(NhwcView x, FilterShape shape, int step, float* weights, int outputStride)
{
    private readonly nint nextPixel = x.PixelStride - shape.InputChannels;
    private readonly nint nextRow = x.RowStride - (shape.Width * x.PixelStride);
    private readonly int inputs = shape.InputChannels;
    private readonly int columns = shape.Width;
    private readonly nint weightStep = (nint)step * outputStride;
    private float* input = x.Data;
    private float* weight = weights;
    private int channel;
    private int column;

    /// <summary>Writes down which input value of the first output position the next taps read, and where their weights lie.</summary>
    internal void Take(int count, float** inputs, float** weights)
    {
        for (var i = 0; i < count; i++)
        {
            inputs[i] = input;
            weights[i] = weight;
            weight += weightStep;
            input += step;
            channel += step;
            if (channel < this.inputs)
                continue;
            channel = 0;
            input += nextPixel;
            if (++column < columns)
                continue;
            column = 0;
            input += nextRow;
        }
    }
}
