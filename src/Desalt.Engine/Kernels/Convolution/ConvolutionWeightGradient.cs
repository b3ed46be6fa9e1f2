using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// Gradients of a convolution's weights and bias. Positions are taken in blocks: a block's output gradients are copied
/// into panels of two registers of channels, and then each tile of weights is summed over the block in registers.
/// </summary>
internal static unsafe partial class ConvolutionWeightGradient
{
    // A panel of 256 positions times two registers is 32 KiB at most and stays in the first-level cache.
    private const int PositionsPerBlock = 256;

    // With one output channel every product needs a load of its own, so the block's inputs must stay in the first-level cache too.
    private const int NarrowPositionsPerBlock = 64;

    /// <summary>
    /// weightGradient[r,c,k,o] += sum over n,i,j of x.At(n, i + r, j + c)[k] * dy.At(n, i, j)[o]; biasGradient[o] += sum of dy.
    /// </summary>
    /// <param name="x">The input of the forward pass, shifted as there.</param>
    /// <param name="dy">The output's gradient; its extents say what is summed.</param>
    /// <param name="gradient">The gradients of the forward filter, added to.</param>
    internal static void Run(NhwcView x, NhwcView dy, FilterGradient gradient)
    {
        Debug.Assert(
            gradient.Shape.InputChannels == x.Channels && gradient.Shape.OutputChannels == dy.Channels && x.Samples >= dy.Samples, "Shapes disagree.");
        SimdWidth.Run(new Call(x, dy, gradient));
    }

    private readonly struct Call(NhwcView x, NhwcView dy, FilterGradient gradient) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView dy = dy;
        private readonly FilterGradient gradient = gradient;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var shape = gradient.Shape;
            var offsets = stackalloc nint[PositionsPerBlock];
            var gradients = stackalloc float*[PositionsPerBlock];
            var panelStorage = stackalloc float[(PositionsPerBlock * 2 * TLane.Count) + TLane.Count];
            var panel = (float*)(((nuint)panelStorage + ((nuint)TLane.Count * sizeof(float)) - 1) & ~(((nuint)TLane.Count * sizeof(float)) - 1));
            var isNarrow = PackedFilter.HasFewOutputs(shape, TLane.Count);
            var panelWidth = isNarrow ? 1 : 2 * TLane.Count;
            var positions = dy.Samples * dy.Height * dy.Width;
            var walk = new PositionWalk(x, dy, 0);
            var block = Math.Min(positions, isNarrow ? NarrowPositionsPerBlock : PositionsPerBlock);
            for (var first = 0; first < positions; first += block)
            {
                var count = Math.Min(block, positions - first);

                // The walk writes addresses; what the tiles want is distances from the first pixel, in floats.
                walk.Take(count, (float**)offsets, gradients);
                for (var i = 0; i < count; i++)
                    offsets[i] = (nint)((float*)offsets[i] - x.Data);
                for (var channel = 0; channel < shape.OutputChannels; channel += panelWidth)
                {
                    var channels = Math.Min(panelWidth, shape.OutputChannels - channel);
                    var width = isNarrow || channels > TLane.Count ? panelWidth : TLane.Count;
                    FillPanel<TLane>(gradients, count, channel, channels, panel, width);
                    if (isNarrow)
                        AddAlongInputs<TLane>(offsets, count, panel, channel);
                    else
                        AddAlongOutputs<TLane>(offsets, count, panel, width, channel, channels);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void FillPanel<TLane>(float** gradients, int count, int channel, int channels, float* panel, int width)
            where TLane : unmanaged, ILane<TLane>
        {
            for (var i = 0; i < count; i++)
            {
                var source = gradients[i] + channel;
                var target = panel + (i * width);
                var c = 0;
                for (; c <= channels - TLane.Count; c += TLane.Count)
                    TLane.Store(TLane.Load(source + c), target + c);
                for (; c < channels; c++)
                    target[c] = source[c];
                for (; c < width; c++)
                    target[c] = 0;
            }

            if (gradient.Bias == null)
                return;
            var lane = 0;
            for (; lane <= channels - TLane.Count; lane += TLane.Count)
                AddColumnSums<TLane>(panel + lane, count, width, gradient.Bias + channel + lane);
            for (; lane < channels; lane++)
                AddColumnSums<LaneScalar>(panel + lane, count, width, gradient.Bias + channel + lane);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddColumnSums<TLane>(float* panel, int count, int width, float* target)
            where TLane : unmanaged, ILane<TLane>
        {
            TLane even = TLane.Zero, odd = TLane.Zero;
            var i = 0;
            for (; i < count - 1; i += 2)
            {
                even += TLane.Load(panel + (i * width));
                odd += TLane.Load(panel + ((i + 1) * width));
            }

            if (i < count)
                even += TLane.Load(panel + (i * width));
            TLane.Store(TLane.Load(target) + (even + odd), target);
        }

        // Registers run along the output channels; the rows of a tile are taps.
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void AddAlongOutputs<TLane>(nint* offsets, int positions, float* panel, int width, int channel, int channels)
            where TLane : unmanaged, ILane<TLane>
        {
            var rows = stackalloc float*[RegisterTile.MaxRows];
            var targets = stackalloc float*[RegisterTile.MaxRows];
            var sums = stackalloc float[RegisterTile.MaxRows * 2 * TLane.Count];
            var isOneLane = width == TLane.Count;
            var tileRows = isOneLane ? 7 : RegisterTile.RowsFor<TLane>(gradient.Shape.Taps);
            var walk = new TapWalk(x, gradient.Shape, 1, gradient.Weights + channel, gradient.OutputStride);
            var add = new TileFinish<TLane>(null, ActivationFunction.Linear, addToOld: true);
            for (var done = 0; done < gradient.Shape.Taps; done += tileRows)
            {
                var valid = Math.Min(tileRows, gradient.Shape.Taps - done);
                walk.Take(valid, rows, targets);
                for (var i = valid; i < tileRows; i++)
                    rows[i] = rows[valid - 1];
                if (isOneLane)
                    RegisterTile.MultiplyOneLane<TLane, TileSums<TLane>>(rows, offsets, positions, panel, new(sums));
                else
                    RegisterTile.MultiplyTwoLanes<TLane, TileSums<TLane>>(tileRows, rows, offsets, positions, panel, new(sums));
                add.Run(sums, width, targets, valid, channel, channels);
            }
        }

        // One output channel; registers run along the input channels, and each row of a tile is one lane of them.
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void AddAlongInputs<TLane>(nint* offsets, int positions, float* factors, int channel)
            where TLane : unmanaged, ILane<TLane>
        {
            var rows = stackalloc float*[RegisterTile.MaxRows];
            var targets = stackalloc float*[RegisterTile.MaxRows];
            var sums = stackalloc float[6 * TLane.Count];
            var lanes = gradient.Shape.Taps / TLane.Count;
            var walk = new TapWalk(x, gradient.Shape, TLane.Count, gradient.Weights, gradient.OutputStride);
            for (var done = 0; done < lanes; done += 6)
            {
                var valid = Math.Min(6, lanes - done);
                walk.Take(valid, rows, targets);
                for (var i = valid; i < 6; i++)
                    rows[i] = rows[valid - 1];
                RegisterTile.Combine6<TLane>(rows, offsets, positions, factors, sums);
                for (var i = 0; i < valid; i++)
                {
                    if (gradient.OutputStride == 1)
                    {
                        TLane.Store(TLane.Load(targets[i]) + TLane.Load(sums + (i * TLane.Count)), targets[i]);
                        continue;
                    }

                    for (var k = 0; k < TLane.Count; k++)
                        targets[i][(k * gradient.OutputStride) + channel] += sums[(i * TLane.Count) + k];
                }
            }
        }
    }
}
