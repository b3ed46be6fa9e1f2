namespace Desalt.Engine.Kernels;

/// <summary>
/// Where a batch of pictures lies in memory: samples, rows, pixels and channels, channels side by side.
/// All strides count floats. Pixels outside the picture may be addressed where the buffer has a halo;
/// the halo of a convolution's input holds zeros, which is how zero padding is done.
/// <see cref="PixelStride"/> may exceed <see cref="Channels"/> when the view is a slice of a wider picture (a concatenation).
/// </summary>
internal readonly unsafe struct NhwcView(
    float* data, int samples, int height, int width, int channels, nint sampleStride, nint rowStride, nint pixelStride)
{
    /// <summary>Channel 0 of pixel (0, 0) of sample 0.</summary>
    public readonly float* Data = data;

    public readonly int Samples = samples;
    public readonly int Height = height;
    public readonly int Width = width;
    public readonly int Channels = channels;
    public readonly nint SampleStride = sampleStride;
    public readonly nint RowStride = rowStride;
    public readonly nint PixelStride = pixelStride;

    /// <summary>A dense view without halo.</summary>
    public static NhwcView Dense(float* data, int samples, int height, int width, int channels) =>
        new(data, samples, height, width, channels, (nint)height * width * channels, (nint)width * channels, channels);

    /// <summary>The pixels (row + step * i, column + step * j) that lie in the picture.</summary>
    public NhwcView Every(int step, int row = 0, int column = 0) =>
        new(
            At(0, row, column), Samples, (Height - row + step - 1) / step, (Width - column + step - 1) / step, Channels,
            SampleStride, step * RowStride, step * PixelStride);

    /// <summary>Some of the rows of every sample; they may lie in the halo.</summary>
    public NhwcView Rows(int first, int count) => new(At(0, first, 0), Samples, count, Width, Channels, SampleStride, RowStride, PixelStride);

    /// <summary>Some of the columns of every sample; they may lie in the halo.</summary>
    public NhwcView Columns(int first, int count) => new(At(0, 0, first), Samples, Height, count, Channels, SampleStride, RowStride, PixelStride);

    /// <summary>One of the samples.</summary>
    public NhwcView Sample(int sample) => new(At(sample, 0, 0), 1, Height, Width, Channels, SampleStride, RowStride, PixelStride);

    /// <summary>Some of the channels of every pixel.</summary>
    public NhwcView ChannelSlice(int first, int count) =>
        new(Data + first, Samples, Height, Width, count, SampleStride, RowStride, PixelStride);

    /// <summary>Pixel (y, x) of a sample; y and x may lie in the halo.</summary>
    public float* At(int sample, int y, int x) => Data + (sample * SampleStride) + (y * RowStride) + (x * PixelStride);
}
