using Desalt.Engine.Kernels.Elementwise;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// Sums of neighbouring taps of a filter. Over a picture enlarged by nearest neighbours, runs of up to
/// <paramref name="factor"/> taps read one and the same pixel, so the filter acts on the small picture through
/// sum[m] = the sum of its taps m - factor + 1 .. m, for each dimension: height + factor - 1 by width + factor - 1 sums.
/// An instance stands for the sums (firstRow + step * i, firstColumn + step * j) among them.
/// </summary>
/// <param name="filter">The filter over the enlarged picture.</param>
/// <param name="factor">How many times the picture is enlarged.</param>
/// <param name="firstRow">First row of sums.</param>
/// <param name="firstColumn">First column of sums.</param>
/// <param name="step">1 for all sums behind the first, <paramref name="factor"/> for those that meet in one output.</param>
internal sealed unsafe class SummedTaps(FilterShape filter, int factor, int firstRow, int firstColumn, int step)
{
    /// <summary>The sums as a filter.</summary>
    public FilterShape Shape { get; } = filter with
    {
        Height = (filter.Height + factor - 2 - firstRow + step) / step,
        Width = (filter.Width + factor - 2 - firstColumn + step) / step,
    };

    /// <summary>Sets the sums, laid out as <see cref="Shape"/> says, from the filter's weights.</summary>
    public void Sum(float* weights, float* sums)
    {
        new Span<float>(sums, Shape.Length).Clear();
        Run(weights, sums, backward: false);
    }

    /// <summary>The same map backwards: adds the gradient of each sum to the gradients of the weights it was made of.</summary>
    public void AddGradient(float* sumGradient, float* weightGradient) => Run(weightGradient, sumGradient, backward: true);

    private void Run(float* weights, float* sums, bool backward)
    {
        var channels = filter.InputChannels * filter.OutputChannels;
        for (var i = 0; i < Shape.Height; i++)
        {
            for (var j = 0; j < Shape.Width; j++)
            {
                var sum = NhwcView.Dense(sums + ((nint)((i * Shape.Width) + j) * channels), 1, 1, 1, channels);
                var (row, column) = (firstRow + (i * step), firstColumn + (j * step));
                for (var r = Math.Max(0, row - factor + 1); r <= Math.Min(row, filter.Height - 1); r++)
                {
                    for (var c = Math.Max(0, column - factor + 1); c <= Math.Min(column, filter.Width - 1); c++)
                    {
                        var tap = NhwcView.Dense(weights + ((nint)((r * filter.Width) + c) * channels), 1, 1, 1, channels);
                        if (backward)
                            AddKernel.Accumulate(sum, tap);
                        else
                            AddKernel.Accumulate(tap, sum);
                    }
                }
            }
        }
    }
}
