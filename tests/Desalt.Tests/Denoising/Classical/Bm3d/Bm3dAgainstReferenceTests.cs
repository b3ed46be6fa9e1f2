using Desalt.Denoising.Classical.Bm3d;
using Desalt.Images;
using Desalt.Metrics;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

/// <summary>
/// Against the outputs of Lebrun's C++ program (Image Processing On Line 2, 2012) on the same noisy array, sigma 25/255.
/// Measured: 1.39 grey levels apart after the first step, 0.63 after the second, and 0.015 dB better than the program. It mirrors
/// the picture over its border and takes patches from there, which explains the border; what it does otherwise inside is not
/// known. The nearest other choices (thresholds of 2.6 and 2.8, a lower match threshold, a search radius of 19, the wavelet over
/// rows and columns independently) all come out farther from it after the second step.
/// </summary>
public class Bm3dAgainstReferenceTests
{
    [Fact]
    public void Both_steps_come_out_as_those_of_the_IPOL_program()
    {
        var noisy = Read("noisy/Set12_05_s25");
        var basic = Read("bm3d/Set12_05_s25_basic").Pixels;
        var final = Read("bm3d/Set12_05_s25_final").Pixels;
        var clean = Read("clean/Set12_05").Pixels;
        var (ourBasic, ourFinal) = Run(noisy, 25.0 / 255);

        var (basicDifference, finalDifference) = (MeanDifference(ourBasic, basic), MeanDifference(ourFinal, final));
        var gain = Quality(ourFinal, clean) - Quality(final, clean);
        Assert.True(basicDifference < 1.5, $"the basic estimates differ by {basicDifference:0.000} grey levels");
        Assert.True(finalDifference < 0.7, $"the final estimates differ by {finalDifference:0.000} grey levels");
        Assert.True(gain > 0, $"{gain:0.000} dB");
    }

    // Both steps over all rows at once, not clipped.
    private static (float[] Basic, float[] Final) Run(Image picture, double sigma)
    {
        var noisy = new PlanarPicture(picture.Height, picture.Width, 1);
        picture.Pixels.CopyTo(noisy[0], 0);
        var layout = new StripLayout(picture.Height);
        StripAggregate[] strips = [new(StripLayout.MostRows, picture.Width, 1)];
        var (first, second) = (StepParameters.First(sigma, 1), StepParameters.Second(sigma));
        var basic = InOneGo(noisy, first, new HardThresholdFilter(noisy, [sigma], new BiorthogonalWavelet(), first.MostPatches));
        return (basic[0], InOneGo(basic, second, new WienerFilter(noisy, basic, [sigma], new CosineTransform(), second.MostPatches))[0]);

        PlanarPicture InOneGo(PlanarPicture guide, StepParameters parameters, CollaborativeFilter filter)
        {
            var pass = new CollaborativePass(layout, noisy, parameters, () => filter, strips, team: null);
            pass.Begin();
            while (pass.Done < layout.Count)
                pass.Filter(guide, 1);
            return pass.Estimate;
        }
    }

    // In grey levels of 8 bits; the reference program's arrays are in [0, 1] like ours.
    private static double MeanDifference(float[] ours, float[] theirs) =>
        theirs.Select((value, i) => Math.Abs(value - ours[i])).Average() * 255;

    private static double Quality(float[] estimate, float[] clean) => PeakSignalToNoiseRatio.Of(
        [.. clean.Select((_, i) => Math.Clamp(estimate[i], 0f, 1f))], clean, 1);

    private static Image Read(string name) => Image.Load(ReferenceFolder.File($"outputs/{name}.npy"));
}
