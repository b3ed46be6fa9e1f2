using Desalt.Evaluation;

namespace Desalt.Cli.Json;

/// <summary>What `eval --json` prints: scores of the restored pictures, and of the noisy ones they were made from.</summary>
internal sealed record EvaluationDocument(int Count, double Mse, double Psnr, double Ssim, ScoreDocument Noisy)
{
    /// <summary>The document of mean scores.</summary>
    public static EvaluationDocument Of(MeanScore restored, MeanScore noisy) =>
        new(restored.Count, restored.Mse, restored.Psnr, restored.Ssim, ScoreDocument.Of(noisy));
}

/// <summary>Mean scores of some pictures.</summary>
internal sealed record ScoreDocument(double Mse, double Psnr, double Ssim)
{
    /// <summary>The document of a mean score.</summary>
    public static ScoreDocument Of(MeanScore score) => new(score.Mse, score.Psnr, score.Ssim);
}
