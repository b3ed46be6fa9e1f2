using Desalt.Engine.Memory;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// The weights of a filter as <see cref="EnlargedDifferences"/> multiplies them: summed over all its rows, or over those behind a gap between two
/// rows, and over columns alike. Each of the four is a filter of one pixel.
/// </summary>
internal sealed unsafe class DifferenceFilters
{
    private readonly FilterShape filter;
    private readonly AlignedBuffer sums;

    /// <param name="filter">The filter over the enlarged picture.</param>
    public DifferenceFilters(FilterShape filter)
    {
        this.filter = filter;
        sums = new AlignedBuffer(filter.Length);
        var (down, right) = (filter.Height - 1, filter.Width - 1);
        Whole = new PackedFilter(new FilterShape(1, 1, filter.InputChannels, filter.OutputChannels));
        Down = Pixel(down);
        Right = Pixel(right);
        Both = Pixel(down * right);

        PackedFilter? Pixel(int gaps) =>
            gaps == 0 ? null : new PackedFilter(new FilterShape(1, 1, filter.InputChannels, gaps * filter.OutputChannels));
    }

    /// <summary>All taps, for the pixels.</summary>
    public PackedFilter Whole { get; }

    /// <summary>For the differences of rows, one gap of the filter after the other; null where it has none.</summary>
    public PackedFilter? Down { get; }

    /// <summary>For those of columns.</summary>
    public PackedFilter? Right { get; }

    /// <summary>For the differences of differences, each gap of rows with each of columns.</summary>
    public PackedFilter? Both { get; }

    /// <summary>Takes over weights [height][width][in][out].</summary>
    public void Pack(float* weights)
    {
        Pack(weights, Whole, behindRows: false, behindColumns: false);
        Pack(weights, Down, behindRows: true, behindColumns: false);
        Pack(weights, Right, behindRows: false, behindColumns: true);
        Pack(weights, Both, behindRows: true, behindColumns: true);
    }

    private void Pack(float* weights, PackedFilter? target, bool behindRows, bool behindColumns)
    {
        if (target is null)
            return;
        var outputs = filter.OutputChannels;
        sums.Span.Clear();
        var place = 0;
        for (var g = behindRows ? 1 : 0; g < (behindRows ? filter.Height : 1); g++)
        {
            for (var h = behindColumns ? 1 : 0; h < (behindColumns ? filter.Width : 1); h++, place += outputs)
            {
                for (var r = g; r < filter.Height; r++)
                {
                    for (var c = h; c < filter.Width; c++)
                        AddTap(weights + ((((nint)r * filter.Width) + c) * filter.InputChannels * outputs), target.Shape.OutputChannels, place);
                }
            }
        }

        target.Pack(sums.Pointer);
    }

    private void AddTap(float* tap, int stride, int place)
    {
        for (var k = 0; k < filter.InputChannels; k++)
        {
            for (var o = 0; o < filter.OutputChannels; o++)
                sums.Pointer[((nint)k * stride) + place + o] += tap[(k * filter.OutputChannels) + o];
        }
    }
}
