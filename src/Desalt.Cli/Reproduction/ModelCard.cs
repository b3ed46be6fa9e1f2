using System.Globalization;

namespace Desalt.Cli.Reproduction;

/// <summary>The card that goes with weights: what they were made from, what they reach, how to make them again.</summary>
internal static class ModelCard
{
    /// <summary>The card as Markdown.</summary>
    public static string Write(ModelOutcome outcome)
    {
        var job = outcome.Job;
        var evaluation = outcome.Evaluation;
        return string.Create(CultureInfo.InvariantCulture, $"""
            # {job.Model.Name}

            {job.Model.Purpose}

            | | |
            |---|---|
            | parameters | {outcome.Training.Best.Values.Length:N0} |
            | data | {job.Data.Name}, split {job.Data.SplitName}: {job.Data.Counts} |
            | noise | `{job.Noise.Term}` |
            | epochs | {outcome.Training.History.Epochs.Count}, weights of epoch {outcome.Best.Epoch} |
            | validation loss (MSE, not clipped) | {outcome.Best.ValidationMse:0.00000} |
            | restored pictures (clipped) | MSE {evaluation.Mse:0.00000}, PSNR {evaluation.Psnr:0.00} dB, SSIM {evaluation.Ssim:0.0000} |
            | the noisy pictures themselves | MSE {evaluation.Noisy.Mse:0.00000}, PSNR {evaluation.Noisy.Psnr:0.00} dB, SSIM {evaluation.Noisy.Ssim:0.0000} |
            | terms of the data | {job.Terms ?? "not known"} |

            Figures are of validation pictures that the model never saw; its weights were chosen by them.
            The same weights, to the bit, on any number of threads of a machine with the same vector width:

                {job.Command()}

            """);
    }
}
