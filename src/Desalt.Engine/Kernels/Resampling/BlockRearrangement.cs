using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Resampling;

/// <summary>
/// Moves samples between a wide picture and a deep one, whose pixels hold the channels of factor x factor pixels of the wide one:
/// deep[i, j, (r * factor + c) * channels + k] and wide[i * factor + r, j * factor + c, k] are the same sample.
/// </summary>
internal static unsafe partial class BlockRearrangement
{
    /// <summary>deep = (accumulate ? deep : 0) + wide, over deep's extents.</summary>
    internal static void ToDepth(NhwcView wide, NhwcView deep, int factor, bool accumulate) =>
        SimdWidth.Run(new Call(wide, deep, factor, accumulate, toDepth: true));

    /// <summary>wide = (accumulate ? wide : 0) + deep, over deep's extents.</summary>
    internal static void ToSpace(NhwcView deep, NhwcView wide, int factor, bool accumulate) =>
        SimdWidth.Run(new Call(wide, deep, factor, accumulate, toDepth: false));

    private readonly struct Call : ILaneKernel
    {
        private readonly NhwcView wide;
        private readonly NhwcView deep;
        private readonly int factor;
        private readonly bool accumulate;
        private readonly bool toDepth;

        public Call(NhwcView wide, NhwcView deep, int factor, bool accumulate, bool toDepth)
        {
            Debug.Assert(
                deep.Channels == wide.Channels * factor * factor && wide.Height >= deep.Height * factor && wide.Width >= deep.Width * factor,
                "Shapes disagree.");
            this.wide = wide;
            this.deep = deep;
            this.factor = factor;
            this.accumulate = accumulate;
            this.toDepth = toDepth;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            // Where the pixels of the wide picture touch, a row of a block is one run in both pictures.
            var touch = wide.PixelStride == wide.Channels;
            var runs = touch ? 1 : factor;
            var length = touch ? factor * wide.Channels : wide.Channels;
            for (var n = 0; n < deep.Samples; n++)
            {
                for (var i = 0; i < deep.Height; i++)
                {
                    for (var row = 0; row < factor; row++)
                    {
                        for (var j = 0; j < deep.Width; j++)
                        {
                            for (var run = 0; run < runs; run++)
                            {
                                var inWide = wide.At(n, (i * factor) + row, (j * factor) + run);
                                var inDeep = deep.At(n, i, j) + (((row * factor) + run) * wide.Channels);
                                if (toDepth)
                                    Move<TLane>(inWide, inDeep, length);
                                else
                                    Move<TLane>(inDeep, inWide, length);
                            }
                        }
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Move<TLane>(float* source, float* target, int length)
            where TLane : unmanaged, ILane<TLane>
        {
            var i = 0;
            for (; i <= length - TLane.Count; i += TLane.Count)
                TLane.Store(accumulate ? TLane.Load(target + i) + TLane.Load(source + i) : TLane.Load(source + i), target + i);
            for (; i < length; i++)
                target[i] = accumulate ? target[i] + source[i] : source[i];
        }
    }
}
