namespace Desalt.Engine.Kernels.Convolution;

/// <summary>The extents of a filter whose weights lie as [height][width][input channel][output channel].</summary>
internal readonly record struct FilterShape(int Height, int Width, int InputChannels, int OutputChannels)
{
    /// <summary>Number of weights.</summary>
    public int Length => Taps * OutputChannels;

    /// <summary>Products that make one output value: height * width * input channels.</summary>
    public int Taps => Height * Width * InputChannels;
}
