using System.Runtime.CompilerServices;
using Desalt.Engine.Memory;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution.Winograd;

/// <summary>
/// A 3x3 filter evaluated at the points of <see cref="WinogradTransform"/>, in the order in which <see cref="WinogradForward"/>
/// reads it: panels of two registers of output channels, each [product][input channel][channel], padded with zeros.
/// </summary>
internal sealed unsafe class WinogradFilter
{
    private readonly AlignedBuffer packed;

    /// <summary>Room for one filter.</summary>
    /// <param name="shape">The filter as the kernel sees it, 3x3: for the input gradient, (3, 3, output, input channels) of the forward filter.</param>
    public WinogradFilter(FilterShape shape)
    {
        Shape = shape;
        packed = new AlignedBuffer((long)WinogradTransform.Products * shape.InputChannels * WinogradTiles.PaddedChannels(shape.OutputChannels));
    }

    public FilterShape Shape { get; }

    internal float* Pointer => packed.Pointer;

    /// <summary>Takes over weights [3][3][in][out] of this very shape.</summary>
    public void Pack(float* weights)
    {
        var (_, _, inputs, outputs) = Shape;
        SimdWidth.Run(new PackCall(this, weights, 3 * (nint)inputs * outputs, (nint)inputs * outputs, outputs, 1));
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Takes over the weights [3][3][out of this shape][in of this shape] of a forward filter, turned by half a turn and with
    /// inputs and outputs exchanged: convolving the output's gradient with it gives the input's.
    /// </summary>
    public void PackForInputGradient(float* weights)
    {
        var (_, _, inputs, outputs) = Shape;
        var row = 3 * (nint)inputs * outputs;
        var column = (nint)inputs * outputs;
        SimdWidth.Run(new PackCall(this, weights + (2 * row) + (2 * column), -row, -column, 1, inputs));
        GC.KeepAlive(this);
    }

    private readonly struct PackCall(
        WinogradFilter filter, float* weights, nint rowStride, nint columnStride, nint inputStride, nint outputStride) : ILaneKernel
    {
        private readonly WinogradFilter filter = filter;
        private readonly float* weights = weights;
        private readonly nint rowStride = rowStride;
        private readonly nint columnStride = columnStride;
        private readonly nint inputStride = inputStride;
        private readonly nint outputStride = outputStride;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var (_, _, inputs, outputs) = filter.Shape;
            var panelWidth = 2 * TLane.Count;
            var taps = stackalloc float[9 * TLane.Count];
            var rows = stackalloc float[3 * WinogradTransform.Points * TLane.Count];
            for (var channel = 0; channel < outputs; channel += TLane.Count)
            {
                var (panel, lane) = Math.DivRem(channel, panelWidth);
                var target = filter.Pointer + ((nint)panel * WinogradTransform.Products * inputs * panelWidth) + lane;
                var filled = Math.Min(TLane.Count, outputs - channel);
                for (var k = 0; k < inputs; k++, target += panelWidth)
                {
                    Gather<TLane>(weights + (k * inputStride) + (channel * outputStride), filled, taps);
                    for (var r = 0; r < 3; r++)
                        WinogradTransform.Filter<TLane>(taps + (3 * r * TLane.Count), TLane.Count, rows + (r * WinogradTransform.Points * TLane.Count), TLane.Count);
                    var plane = (nint)inputs * panelWidth;
                    for (var c = 0; c < WinogradTransform.Points; c++)
                    {
                        WinogradTransform.Filter<TLane>(
                            rows + (c * TLane.Count), WinogradTransform.Points * TLane.Count, target + (c * plane), WinogradTransform.Points * plane);
                    }
                }
            }
        }

        // The nine taps between one input channel and a lane of output channels.
        private void Gather<TLane>(float* source, int filled, float* taps)
            where TLane : unmanaged, ILane<TLane>
        {
            for (var tap = 0; tap < 9; tap++)
            {
                var from = source + (tap / 3 * rowStride) + (tap % 3 * columnStride);
                if (outputStride == 1 && filled == TLane.Count)
                {
                    TLane.Store(TLane.Load(from), taps + (tap * TLane.Count));
                    continue;
                }

                for (var o = 0; o < TLane.Count; o++)
                    taps[(tap * TLane.Count) + o] = o < filled ? from[o * outputStride] : 0;
            }
        }
    }
}
