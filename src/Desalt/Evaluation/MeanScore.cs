namespace Desalt.Evaluation;

/// <summary>Scores averaged over pictures, each picture counting once.</summary>
/// <param name="Count">Number of pictures.</param>
/// <param name="Mse">Mean of the mean squared errors.</param>
/// <param name="Psnr">Mean of the pictures' PSNR in decibels, which is not the PSNR of <paramref name="Mse"/>.</param>
/// <param name="Ssim">Mean of the pictures' SSIM.</param>
public readonly record struct MeanScore(int Count, double Mse, double Psnr, double Ssim)
{
    /// <summary>The mean over those pictures whose number is chosen; all zero where none is. Summed in order of the numbers.</summary>
    public static MeanScore Over(ReadOnlySpan<PictureScore> pictures, Predicate<int>? chosen = null)
    {
        var count = 0;
        double mse = 0, psnr = 0, ssim = 0;
        for (var i = 0; i < pictures.Length; i++)
        {
            if (chosen is not null && !chosen(i))
                continue;
            count++;
            mse += pictures[i].Mse;
            psnr += pictures[i].Psnr;
            ssim += pictures[i].Ssim;
        }

        return count == 0 ? default : new MeanScore(count, mse / count, psnr / count, ssim / count);
    }
}
