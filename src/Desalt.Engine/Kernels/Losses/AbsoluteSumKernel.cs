namespace Desalt.Engine.Kernels.Losses;

/// <summary>Sums of absolute values and their gradient. Codes are short, so plain loops are fast enough.</summary>
internal static unsafe class AbsoluteSumKernel
{
    /// <summary>Returns the sum of |x|.</summary>
    internal static double Sum(NhwcView x)
    {
        var sum = 0.0;
        for (var n = 0; n < x.Samples; n++)
        {
            for (var row = 0; row < x.Height; row++)
            {
                for (var column = 0; column < x.Width; column++)
                {
                    foreach (var value in new ReadOnlySpan<float>(x.At(n, row, column), x.Channels))
                        sum += Math.Abs(value);
                }
            }
        }

        return sum;
    }

    /// <summary>dx += scale * sign(x).</summary>
    internal static void AddGradient(NhwcView x, float scale, NhwcView dx)
    {
        for (var n = 0; n < x.Samples; n++)
        {
            for (var row = 0; row < x.Height; row++)
            {
                for (var column = 0; column < x.Width; column++)
                {
                    var values = x.At(n, row, column);
                    var gradient = dx.At(n, row, column);
                    for (var c = 0; c < x.Channels; c++)
                        gradient[c] += values[c] > 0 ? scale : values[c] < 0 ? -scale : 0;
                }
            }
        }
    }
}
