using Desalt.Cli.Data;
using Desalt.Datasets;
using Desalt.Denoising;
using Desalt.Evaluation;
using Desalt.Noise;

namespace Desalt.Cli.Reproduction;

/// <summary>Everything a run has found, from which files and page are written.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Data">The pictures.</param>
/// <param name="Noise">The noise.</param>
/// <param name="Models">The trained models, in order.</param>
/// <param name="Baselines">Doing nothing and the classical methods, with their scores.</param>
/// <param name="Threads">Threads that worked.</param>
internal sealed record ReproductionResult(
    ReproductionSettings Settings,
    OpenedData Data,
    INoise Noise,
    IReadOnlyList<ModelOutcome> Models,
    IReadOnlyList<(IDenoiser Denoiser, EvaluationResult Evaluation)> Baselines,
    int Threads)
{
    /// <summary>The validation pictures with their fixed noise.</summary>
    public NoisyExamples Validation => Data.Validation(Noise, Settings.Seed);

    /// <summary>Scores of the noisy pictures themselves.</summary>
    public ScoreTable Noisy => Baselines[0].Evaluation.Noisy;

    /// <summary>Every method with its scores, baselines first.</summary>
    public IEnumerable<(IDenoiser Denoiser, EvaluationResult Evaluation)> Methods =>
        Baselines.Concat(Models.Select(model => (model.Denoiser, model.Evaluation)));
}
