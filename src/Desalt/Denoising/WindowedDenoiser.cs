using Desalt.Images;

namespace Desalt.Denoising;

/// <summary>
/// Lets a denoiser that takes one size only, such as a network with dense layers, clean pictures of any size: it is applied to
/// windows that overlap by half, and where they do, their results are mixed with weights that fall smoothly to the window's edge
/// (a raised cosine), so that no seam shows. A smaller picture is continued by its mirror image and cut out again.
/// A denoiser of grey windows is applied to each channel of a colour picture by itself.
/// </summary>
public sealed class WindowedDenoiser : IDenoiser
{
    // Windows given to the denoiser at a time: enough to keep its kernels busy.
    private const int Batch = 32;

    private readonly IDenoiser inner;
    private readonly ImageFormat window;
    private readonly float[] weightsY;
    private readonly float[] weightsX;

    /// <summary>Wraps a denoiser.</summary>
    /// <param name="inner">The denoiser of one size.</param>
    /// <param name="window">That size; at least 2x2.</param>
    public WindowedDenoiser(IDenoiser inner, ImageFormat window)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (window.Height < 2 || window.Width < 2)
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window has at least 2x2 pixels.");
        this.inner = inner;
        this.window = window;
        weightsY = RaisedCosine(window.Height);
        weightsX = RaisedCosine(window.Width);
    }

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    /// <exception cref="Engine.BadInputException">The windows have colour and the picture has not.</exception>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        if (window.Channels != 1 && window.Channels != format.Channels)
            throw new Engine.BadInputException($"{Name} takes pictures of {window.Channels} channels and this one has {format.Channels}; convert it first.");
        if ((format.Height, format.Width, format.Channels) == (window.Height, window.Width, window.Channels))
        {
            inner.Denoise(noisy, restored, format, count, cancellation);
            return;
        }

        var state = new Blend(format, window, Batch);
        for (var picture = 0; picture < count; picture++)
        {
            var start = picture * format.SampleCount;
            DenoiseOne(noisy.Slice(start, format.SampleCount), restored.Slice(start, format.SampleCount), state, cancellation);
        }
    }

    private void DenoiseOne(ReadOnlySpan<float> noisy, Span<float> restored, Blend state, CancellationToken cancellation)
    {
        Array.Clear(state.Sums);
        Array.Clear(state.Weights);
        var format = state.Format;
        var (tops, lefts) = (Starts(format.Height, window.Height), Starts(format.Width, window.Width));
        var groups = format.Channels / window.Channels;
        var places = tops.Length * lefts.Length * groups;
        for (var first = 0; first < places; first += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            var inBatch = Math.Min(Batch, places - first);
            for (var i = 0; i < inBatch; i++)
            {
                var place = Place(first + i);
                state.Cut(noisy, place.Top, place.Left, place.Channel, i);
            }

            var length = inBatch * window.SampleCount;
            inner.Denoise(state.Input.AsSpan(0, length), state.Output.AsSpan(0, length), window with { BitDepth = format.BitDepth }, inBatch, cancellation);
            for (var i = 0; i < inBatch; i++)
            {
                var place = Place(first + i);
                state.Add(place.Top, place.Left, place.Channel, i, weightsY, weightsX);
            }
        }

        // Every weight is positive and every pixel lies in a window. Rounding may carry a mean of ones past 1.
        for (var i = 0; i < restored.Length; i++)
            restored[i] = Math.Clamp(state.Sums[i] / state.Weights[i], 0f, 1f);

        (int Top, int Left, int Channel) Place(int number) =>
            (tops[number / groups / lefts.Length], lefts[number / groups % lefts.Length], number % groups * window.Channels);
    }

    // Half a window apart, the last one flush with the border; centred over a picture that is smaller than the window.
    private static int[] Starts(int length, int size)
    {
        if (length <= size)
            return [-((size - length) / 2)];
        var stride = size / 2;
        var count = ((length - size + stride - 1) / stride) + 1;
        var starts = new int[count];
        for (var i = 0; i < count; i++)
            starts[i] = Math.Min(i * stride, length - size);
        return starts;
    }

    private static float[] RaisedCosine(int length)
    {
        var weights = new float[length];
        for (var i = 0; i < length; i++)
            weights[i] = (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / length)));
        return weights;
    }

    // The memory of one picture: windows in, windows out, and the weighted sums they are added to.
    private sealed class Blend(ImageFormat format, ImageFormat window, int batch)
    {
        public ImageFormat Format { get; } = format;

        public float[] Input { get; } = new float[batch * window.SampleCount];

        public float[] Output { get; } = new float[batch * window.SampleCount];

        public float[] Sums { get; } = new float[format.SampleCount];

        public float[] Weights { get; } = new float[format.SampleCount];

        public void Cut(ReadOnlySpan<float> picture, int top, int left, int channel, int slot)
        {
            var target = Input.AsSpan(slot * window.SampleCount, window.SampleCount);
            var at = 0;
            for (var y = 0; y < window.Height; y++)
            {
                var sourceY = BorderReflection.Index(top + y, Format.Height);
                for (var x = 0; x < window.Width; x++)
                {
                    var sourceX = BorderReflection.Index(left + x, Format.Width);
                    var source = (((sourceY * Format.Width) + sourceX) * Format.Channels) + channel;
                    for (var c = 0; c < window.Channels; c++)
                        target[at++] = picture[source + c];
                }
            }
        }

        public void Add(int top, int left, int channel, int slot, float[] weightsY, float[] weightsX)
        {
            var source = Output.AsSpan(slot * window.SampleCount, window.SampleCount);
            for (var y = Math.Max(0, -top); y < Math.Min(window.Height, Format.Height - top); y++)
            {
                for (var x = Math.Max(0, -left); x < Math.Min(window.Width, Format.Width - left); x++)
                {
                    var weight = weightsY[y] * weightsX[x];
                    var target = ((((top + y) * Format.Width) + left + x) * Format.Channels) + channel;
                    for (var c = 0; c < window.Channels; c++)
                    {
                        Sums[target + c] += weight * source[(((y * window.Width) + x) * window.Channels) + c];
                        Weights[target + c] += weight;
                    }
                }
            }
        }
    }
}
