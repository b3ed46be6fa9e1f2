using Desalt.Engine.Kernels;
using Desalt.Engine.Memory;
using Desalt.Engine.Randomness;

namespace Desalt.Engine.Tests.Kernels;

/// <summary>
/// A batch in a buffer with a halo and extra channels, so that kernels are tested on strides as the planner makes them.
/// Everything that does not belong to the picture or its halo holds a number that would show in any sum.
/// </summary>
internal sealed unsafe class Picture
{
    private const float Poison = 1e20f;

    private readonly AlignedBuffer buffer;

    internal Picture(int samples, int height, int width, int channels, int halo = 0, int extraChannels = 0)
    {
        var pixel = channels + extraChannels;
        var row = (width + (2 * halo)) * pixel;
        var sample = (height + (2 * halo)) * row;
        buffer = new AlignedBuffer((samples * sample) + (2 * 16));
        buffer.Span.Fill(Poison);
        View = new NhwcView(
            buffer.Pointer + 16 + (halo * row) + (halo * pixel), samples, height, width, channels, sample, row, pixel);
    }

    internal NhwcView View { get; }

    /// <summary>Every float, to see that nothing else was written.</summary>
    internal float[] Everything => buffer.Span.ToArray();

    internal Picture Fill(uint index, bool coarse = false)
    {
        var random = new CounterRandom(5, RandomStream.Synthetic, 0, index);
        Set(_ => coarse ? random.NextInt(5) - 2 : (2 * random.NextSingle()) - 1);
        return this;
    }

    internal Picture Set(Func<int, float> value)
    {
        var i = 0;
        ForEach((n, y, x, c) => View.At(n, y, x)[c] = value(i++));
        return this;
    }

    /// <summary>The picture without halo, [samples][height][width][channels].</summary>
    internal float[] ToDense()
    {
        var dense = new float[View.Samples * View.Height * View.Width * View.Channels];
        var i = 0;
        ForEach((n, y, x, c) => dense[i++] = View.At(n, y, x)[c]);
        return dense;
    }

    /// <summary>Whether everything outside the picture still holds what it held at the start.</summary>
    internal bool IsUntouchedOutside()
    {
        var copy = Everything;
        ForEach((n, y, x, c) => copy[View.At(n, y, x) + c - buffer.Pointer] = Poison);
        return copy.All(value => value == Poison);
    }

    private void ForEach(Action<int, int, int, int> visit)
    {
        for (var n = 0; n < View.Samples; n++)
        {
            for (var y = 0; y < View.Height; y++)
            {
                for (var x = 0; x < View.Width; x++)
                {
                    for (var c = 0; c < View.Channels; c++)
                        visit(n, y, x, c);
                }
            }
        }
    }
}
