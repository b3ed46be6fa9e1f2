using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// Direct convolution. The positions of a few samples are numbered through, and each group of a few
/// positions is one register tile; the last tile repeats its last position, whose copies are dropped.
/// Dense layers and the input gradient run here too.
/// </summary>
internal static unsafe partial class ConvolutionForward
{
    // One pass handles this many steps, so that the table of offsets fits on the stack and a panel of weights in the second-level cache.
    private const int StepsPerPass = 2048;

    // Positions for which one panel of weights is used before the next panel's turn: their inputs stay in the second-level cache.
    private const int PositionsPerGroup = 512;

    /// <summary>
    /// y[n,i,j,o] = activation((accumulate ? y : 0) + bias[o] + sum over r,c,k of x.At(n, stride i + r, stride j + c)[k] * w[r,c,k,o]).
    /// </summary>
    /// <param name="x">Input so shifted that tap (0, 0) of output (0, 0) is x.At(n, 0, 0); rows up to stride (y.Height - 1) + filter height - 1 and columns alike are read.</param>
    /// <param name="filter">Packed weights.</param>
    /// <param name="y">Output; its extents say what is computed. Must not overlap x.</param>
    /// <param name="bias">One number per output channel, or null.</param>
    /// <param name="activation">Applied last.</param>
    /// <param name="accumulate">Whether y's old values are added before the activation.</param>
    /// <param name="stride">Distance in x between neighbouring outputs.</param>
    internal static void Run(
        NhwcView x, PackedFilter filter, NhwcView y, float* bias, ActivationFunction activation, bool accumulate, int stride = 1)
    {
        Debug.Assert(filter.Shape.InputChannels == x.Channels && filter.Shape.OutputChannels == y.Channels && x.Samples >= y.Samples, "Shapes disagree.");
        SimdWidth.Run(new Call(x, filter, y, bias, activation, accumulate, stride));

        // The tiles hold only the address of the weights.
        GC.KeepAlive(filter);
    }

    private readonly struct Call(
        NhwcView x, PackedFilter filter, NhwcView y, float* bias, ActivationFunction activation, bool accumulate, int stride) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly PackedFilter filter = filter;
        private readonly NhwcView y = y;
        private readonly float* bias = bias;
        private readonly ActivationFunction activation = activation;
        private readonly bool accumulate = accumulate;
        private readonly int stride = stride;

        [SkipLocalsInit]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var shape = filter.Shape;
            var unit = filter.IsNarrow ? TLane.Count : 1;
            var steps = shape.Taps / unit;
            var pass = Math.Min(steps, StepsPerPass);
            var offsets = stackalloc nint[pass];
            for (var first = 0; first < steps; first += pass)
            {
                var count = Math.Min(pass, steps - first);
                FillOffsets(offsets, first, count, unit);
                RunPass<TLane>(offsets, first, count, accumulate || first > 0, first == 0, first + count == steps);
            }
        }

        // Where the input of each step lies, seen from the output's position. A step is one channel, or one lane of channels.
        private void FillOffsets(nint* offsets, int first, int count, int unit)
        {
            var shape = filter.Shape;
            for (var i = 0; i < count; i++)
            {
                var (pixel, channel) = Math.DivRem((first + i) * unit, shape.InputChannels);
                var (row, column) = Math.DivRem(pixel, shape.Width);
                offsets[i] = (row * x.RowStride) + (column * x.PixelStride) + channel;
            }
        }

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void RunPass<TLane>(nint* offsets, int firstStep, int steps, bool addToOld, bool isFirst, bool isLast)
            where TLane : unmanaged, ILane<TLane>
        {
            var rows = stackalloc float*[RegisterTile.MaxRows];
            var targets = stackalloc float*[RegisterTile.MaxRows];
            var sums = stackalloc float[RegisterTile.MaxRows * 2 * TLane.Count];
            var taps = (nint)filter.Shape.Taps;
            var panelWidth = filter.IsNarrow ? y.Channels : 2 * TLane.Count;
            var finish = new TileFinish<TLane>(isFirst ? bias : null, isLast ? activation : ActivationFunction.Linear, addToOld);
            var corners = x.Every(stride);
            var samplesPerGroup = Math.Max(1, PositionsPerGroup / (y.Height * y.Width));
            for (var sample = 0; sample < y.Samples; sample += samplesPerGroup)
            {
                var positions = Math.Min(samplesPerGroup, y.Samples - sample) * y.Height * y.Width;
                for (var channel = 0; channel < y.Channels; channel += panelWidth)
                {
                    var channels = Math.Min(panelWidth, y.Channels - channel);
                    var isOneLane = channels <= TLane.Count;
                    var isDirect = finish.IsFloor && channels % TLane.Count == 0 && !filter.IsNarrow;
                    var outputs = isDirect ? finish.Outputs(targets, channel, channels) : default;
                    var panel = filter.Pointer + (channel * taps) + ((nint)firstStep * (isOneLane ? TLane.Count : panelWidth));
                    var tileRows = filter.IsNarrow ? 6 : isOneLane ? 7 : RegisterTile.RowsFor<TLane>(positions);
                    var walk = new PositionWalk(corners, y.ChannelSlice(channel, channels), sample);
                    for (var done = 0; done < positions; done += tileRows)
                    {
                        // Copies of the last position are dropped, or written twice with the same values.
                        var valid = Math.Min(tileRows, positions - done);
                        walk.Take(valid, rows, targets);
                        for (var i = valid; i < tileRows; i++)
                        {
                            rows[i] = rows[valid - 1];
                            targets[i] = targets[valid - 1];
                        }

                        if (isDirect && isOneLane)
                        {
                            RegisterTile.MultiplyOneLane<TLane, TileOutputs<TLane>>(rows, offsets, steps, panel, outputs);
                        }
                        else if (isDirect)
                        {
                            RegisterTile.MultiplyTwoLanes<TLane, TileOutputs<TLane>>(tileRows, rows, offsets, steps, panel, outputs);
                        }
                        else if (filter.IsNarrow)
                        {
                            for (var o = 0; o < channels; o++)
                                RegisterTile.Dot6<TLane>(rows, offsets, steps, filter.Pointer + (o * taps) + (firstStep * TLane.Count), sums + o, channels);
                            finish.Run(sums, channels, targets, valid, channel, channels);
                        }
                        else if (isOneLane)
                        {
                            RegisterTile.MultiplyOneLane<TLane, TileSums<TLane>>(rows, offsets, steps, panel, new(sums));
                            finish.Run(sums, TLane.Count, targets, valid, channel, channels);
                        }
                        else
                        {
                            RegisterTile.MultiplyTwoLanes<TLane, TileSums<TLane>>(tileRows, rows, offsets, steps, panel, new(sums));
                            finish.Run(sums, 2 * TLane.Count, targets, valid, channel, channels);
                        }
                    }
                }
            }
        }
    }
}
