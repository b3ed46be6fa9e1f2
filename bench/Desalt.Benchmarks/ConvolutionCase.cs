namespace Desalt.Benchmarks;

/// <summary>A 3x3 convolution with zero padding, as it stands in one of the models.</summary>
/// <param name="Name">Model and place.</param>
/// <param name="Side">Rows and columns of the picture.</param>
/// <param name="InputChannels">Channels read.</param>
/// <param name="OutputChannels">Channels written.</param>
/// <param name="Samples">Pictures of one call, as many as a worker takes through a network at once.</param>
public sealed record ConvolutionCase(string Name, int Side, int InputChannels, int OutputChannels, int Samples)
{
    /// <summary>The convolutions that the models spend their time in, and the ones with one channel.</summary>
    public static IReadOnlyList<ConvolutionCase> All { get; } =
    [
        new("cae first", 28, 1, 64, 2),
        new("cae second", 14, 64, 32, 2),
        new("cae third", 7, 32, 16, 2),
        new("cae last but one", 14, 32, 64, 2),
        new("cae last", 28, 64, 1, 2),
        new("dncnn inner", 40, 64, 64, 1),
        new("photo inner", 512, 64, 64, 1),
    ];

    /// <summary>Operations of the plain direct method, a multiply-add as two.</summary>
    public long Operations => 2L * Samples * Side * Side * 9 * InputChannels * OutputChannels;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Samples}x{Side}x{Side} {InputChannels}->{OutputChannels}";
}
