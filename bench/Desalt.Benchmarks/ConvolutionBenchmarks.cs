using BenchmarkDotNet.Attributes;
using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Kernels.Convolution.Winograd;
using Desalt.Engine.Memory;
using Desalt.Engine.Randomness;

namespace Desalt.Benchmarks;

/// <summary>
/// The kernels of a convolution on one thread, directly and through Winograd's F(4x4, 3x3): forward, gradient of the input (its Winograd
/// form is the forward's, so it is not timed again), gradient of the weights.
/// </summary>
public unsafe class ConvolutionBenchmarks
{
    private const int Kernel = 3;
    private const int Halo = 1;

    // Winograd's tiles read up to three rows and columns further.
    private const int Overhang = 3;

    private FilterShape shape;
    private PackedFilter filter = null!;
    private PackedFilter flipped = null!;
    private WinogradFilter winograd = null!;
    private AlignedBuffer scratch = null!;
    private Picture input = null!;
    private Picture output = null!;
    private AlignedBuffer bias = null!;
    private AlignedBuffer weightGradient = null!;

    /// <summary>The shapes.</summary>
    public static IReadOnlyList<ConvolutionCase> Cases => ConvolutionCase.All;

    /// <summary>The shape of this run.</summary>
    [ParamsSource(nameof(Cases))]
    public ConvolutionCase Case { get; set; } = ConvolutionCase.All[0];

    /// <summary>Fills pictures and weights with random numbers.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        shape = new FilterShape(Kernel, Kernel, Case.InputChannels, Case.OutputChannels);
        input = new Picture(Case.Samples, Case.Side, Case.InputChannels);
        output = new Picture(Case.Samples, Case.Side, Case.OutputChannels);
        bias = new AlignedBuffer(Case.OutputChannels);
        weightGradient = new AlignedBuffer(shape.Length);
        var weights = new AlignedBuffer(shape.Length);
        Picture.Fill(weights);
        filter = new PackedFilter(shape);
        filter.Pack(weights.Pointer);
        flipped = new PackedFilter(shape with { InputChannels = shape.OutputChannels, OutputChannels = shape.InputChannels });
        flipped.PackForInputGradient(weights.Pointer);
        winograd = new WinogradFilter(shape);
        winograd.Pack(weights.Pointer);
        scratch = new AlignedBuffer(Math.Max(WinogradForward.ScratchLength(shape), WinogradWeightGradient.ScratchLength(shape)));
    }

    /// <summary>Convolution, bias, ReLU.</summary>
    [Benchmark]
    public void Forward() =>
        ConvolutionForward.Run(input.Shifted, filter, output.Inner, bias.Pointer, ActivationFunction.Relu, accumulate: false);

    /// <summary>Gradient with respect to the input.</summary>
    [Benchmark]
    public void InputGradient() =>
        ConvolutionForward.Run(output.Shifted, flipped, input.Inner, null, ActivationFunction.Linear, accumulate: false);

    /// <summary>Gradient with respect to weights and bias.</summary>
    [Benchmark]
    public void WeightGradient() =>
        ConvolutionWeightGradient.Run(input.Shifted, output.Inner, new(weightGradient.Pointer, bias.Pointer, shape));

    /// <summary>As <see cref="Forward"/>.</summary>
    [Benchmark]
    public void WinogradForwardPass() =>
        WinogradForward.Run(input.Shifted, winograd, output.Inner, bias.Pointer, ActivationFunction.Relu, accumulate: false, scratch.Pointer);

    /// <summary>As <see cref="WeightGradient"/>.</summary>
    [Benchmark]
    public void WinogradWeightGradientPass() =>
        WinogradWeightGradient.Run(input.Shifted, output.Inner, new(weightGradient.Pointer, bias.Pointer, shape), scratch.Pointer);

    /// <summary>Random pictures with a halo of one pixel.</summary>
    private sealed class Picture
    {
        private readonly AlignedBuffer buffer;
        private readonly int samples;
        private readonly int side;
        private readonly int channels;

        public Picture(int samples, int side, int channels)
        {
            (this.samples, this.side, this.channels) = (samples, side, channels);
            buffer = new AlignedBuffer(samples * SampleStride);
            Fill(buffer);
        }

        /// <summary>The pictures without their halo.</summary>
        public NhwcView Inner => View(Halo);

        /// <summary>As the kernels read them: tap (0, 0) of the first position is the halo's corner.</summary>
        public NhwcView Shifted => View(0);

        private nint RowStride => (nint)(side + (2 * Halo) + Overhang) * channels;

        private nint SampleStride => (side + (2 * Halo) + Overhang) * RowStride;

        public static void Fill(AlignedBuffer buffer)
        {
            var random = new CounterRandom(1, RandomStream.Synthetic);
            foreach (ref var value in buffer.Span)
                value = random.NextSingle() - 0.5f;
        }

        private NhwcView View(int from) => new(
            buffer.Pointer + (from * RowStride) + (from * channels), samples, side, side, channels, SampleStride, RowStride, channels);
    }
}
