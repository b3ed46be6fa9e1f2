using Desalt.Engine;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Datasets;

/// <summary>What a network reads of a clean picture: the picture, made smaller where the network enlarges, with its noise, and how strong that is where the network is told.</summary>
/// <param name="Noise">The noise; where its strength is told it must be Gaussian, equally strong all over the picture.</param>
/// <param name="TellsNoise">Whether a plane behind each picture says the standard deviation of its noise.</param>
/// <param name="Shrinking">How many times smaller than the clean picture the noisy one is; a pixel is the mean of those it stands for.</param>
internal readonly record struct NoisyInput(INoise Noise, bool TellsNoise, int Shrinking)
{
    /// <summary>Format of the noisy picture of a clean one.</summary>
    public ImageFormat FormatOf(ImageFormat clean) => clean with { Height = clean.Height / Shrinking, Width = clean.Width / Shrinking };

    /// <summary>Values that the network reads of a clean picture.</summary>
    public int LengthOf(ImageFormat clean) => FormatOf(clean) is var small && TellsNoise ? small.SampleCount + (small.Height * small.Width) : small.SampleCount;

    /// <summary>Writes what the network reads.</summary>
    /// <param name="clean">The clean picture.</param>
    /// <param name="format">Its format.</param>
    /// <param name="draw">The draw of its noise.</param>
    /// <param name="input"><see cref="LengthOf"/> values.</param>
    /// <exception cref="BadInputException">The deviation of the noise is to be told and it has none.</exception>
    public void Write(ReadOnlySpan<float> clean, ImageFormat format, NoiseDraw draw, Span<float> input)
    {
        var small = FormatOf(format);
        var noisy = input[..small.SampleCount];
        if (Shrinking > 1)
        {
            BlockMean.Shrink(clean, noisy, format, Shrinking);
            clean = noisy;
        }

        if (!TellsNoise)
        {
            draw.Apply(Noise, clean, noisy, small);
            return;
        }

        if (draw.Settle(Noise) is not GaussianNoise { Settings.Map: null } drawn)
            throw new BadInputException($"noise '{Noise.Term}': has no one standard deviation that a network could be told; take gaussian:S.");
        draw.Apply(drawn, clean, noisy, small);
        input[noisy.Length..].Fill((float)drawn.Strength.Low);
    }
}
