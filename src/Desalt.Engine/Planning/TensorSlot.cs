using Desalt.Engine.Kernels;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning;

/// <summary>
/// The place of one activation or gradient: either channels of another slot (an operand of a concatenation, which is then
/// free), or a buffer of its own with a halo wide enough for every convolution that reads it.
/// </summary>
internal sealed unsafe class TensorSlot(Shape shape, TensorSlot? whole = null, int channelOffset = 0)
{
    private int top;
    private int left;
    private int bottom;
    private int right;
    private nint rowStride;
    private long offset;
    private bool isKept;

    public Shape Shape { get; } = shape;

    public TensorSlot Root => whole?.Root ?? this;

    /// <summary>True when samples of the whole batch are kept; false when each worker keeps those it works on.</summary>
    public bool SpansBatch { get; private set; }

    /// <summary>Distance between samples in floats, a multiple of a cache line.</summary>
    public nint SampleStride { get; private set; }

    public bool HasHalo => top + left + bottom + right > 0;

    /// <summary>Values of a sample's halo.</summary>
    public long HaloLength => ((long)(Shape.Height + top + bottom) * (Shape.Width + left + right) * Shape.Channels) - Shape.Length;

    /// <summary>First and last call that touches the slot or one of its slices, in the order of execution.</summary>
    public int FirstUse { get; private set; } = int.MaxValue;

    public int LastUse { get; private set; } = -1;

    public int FirstPhase { get; private set; } = int.MaxValue;

    public int LastPhase { get; private set; } = -1;

    /// <summary>Asks for zeros around the picture.</summary>
    public void RequireHalo(int rowsAbove, int columnsLeft, int rowsBelow, int columnsRight)
    {
        var root = Root;
        root.top = Math.Max(root.top, rowsAbove);
        root.left = Math.Max(root.left, columnsLeft);
        root.bottom = Math.Max(root.bottom, rowsBelow);
        root.right = Math.Max(root.right, columnsRight);
    }

    /// <summary>Another buffer for the same values, with the same halo.</summary>
    public TensorSlot Twin()
    {
        var twin = new TensorSlot(Shape);
        twin.RequireHalo(top, left, bottom, right);
        return twin;
    }

    public void Touch(int call, int phase)
    {
        var root = Root;
        root.FirstUse = Math.Min(root.FirstUse, call);
        root.LastUse = Math.Max(root.LastUse, call);
        root.FirstPhase = Math.Min(root.FirstPhase, phase);
        root.LastPhase = Math.Max(root.LastPhase, phase);
    }

    /// <summary>Keeps the samples of the whole batch, though no other phase touches them.</summary>
    public void KeepForBatch() => Root.isKept = true;

    /// <summary>Fixes the strides, once all halos are known.</summary>
    public void FixStrides()
    {
        rowStride = (nint)(Shape.Width + left + right) * Shape.Channels;
        const int line = 16;
        SampleStride = ((((nint)(Shape.Height + top + bottom) * rowStride) + line - 1) / line) * line;
        SpansBatch = isKept || FirstPhase != LastPhase;
    }

    /// <summary>Gives the slot its place in the batch's or in each worker's memory.</summary>
    public void Place(long start) => offset = start;

    /// <summary>The samples of a piece of work.</summary>
    public NhwcView View(in Work work)
    {
        var root = Root;
        var start = root.SpansBatch ? work.Batch + root.offset + (work.FirstSample * root.SampleStride) : work.Local + root.offset;
        start += (root.top * root.rowStride) + ((nint)root.left * root.Shape.Channels) + ChannelsBefore();
        return new NhwcView(
            start, work.Count, Shape.Height, Shape.Width, Shape.Channels, root.SampleStride, root.rowStride, root.Shape.Channels);
    }

    /// <summary>The rows of a piece of work.</summary>
    public NhwcView Band(in Work work)
    {
        var (first, count) = work.RowsOf(Shape.Height);
        return View(work).Rows(first, count);
    }

    /// <summary>The same samples, the origin moved into the halo.</summary>
    public NhwcView View(in Work work, int rowsAbove, int columnsLeft)
    {
        var view = View(work);
        return new NhwcView(
            view.At(0, -rowsAbove, -columnsLeft),
            view.Samples, view.Height, view.Width, view.Channels, view.SampleStride, view.RowStride, view.PixelStride);
    }

    /// <summary>The samples of a piece of work, flattened, as one row of pixels for the kernels of dense layers; there must be no halo.</summary>
    public NhwcView ViewAsRow(in Work work)
    {
        var view = View(work);
        return new NhwcView(view.Data, 1, 1, view.Samples, Shape.Length, view.SampleStride * view.Samples, view.SampleStride * view.Samples, view.SampleStride);
    }

    /// <summary>Zeros the halo beside the rows of a piece of work, and above the first and below the last one.</summary>
    public void ClearHalo(in Work work)
    {
        var (first, count) = work.RowsOf(Shape.Height);
        Kernels.Elementwise.CopyKernel.ClearHalo(
            View(work).Rows(first, count), first == 0 ? top : 0, left, first + count == Shape.Height ? bottom : 0, right);
    }

    private int ChannelsBefore() => channelOffset + (whole?.ChannelsBefore() ?? 0);
}
