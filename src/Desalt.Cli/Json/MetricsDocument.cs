namespace Desalt.Cli.Json;

/// <summary>What `reproduce --json` prints and metrics.json holds.</summary>
/// <param name="Data">The pictures.</param>
/// <param name="Noise">The noise term.</param>
/// <param name="NoisyMse">Mean squared error of the noisy validation pictures themselves.</param>
/// <param name="Models">One entry per model, in the order in which they were trained.</param>
internal sealed record MetricsDocument(DataDocument Data, string Noise, double NoisyMse, IReadOnlyList<ModelMetrics> Models);

/// <summary>Where the pictures come from, and how many train and validate.</summary>
internal sealed record DataDocument(string Source, int Train, int Validation);

/// <summary>Figures of one model.</summary>
/// <param name="Model">Name in the catalog.</param>
/// <param name="Parameters">Number of parameters.</param>
/// <param name="Epochs">Epochs that were done.</param>
/// <param name="Seconds">Seconds of training, validation after each epoch included.</param>
/// <param name="TrainMse">Training loss of the best epoch as its steps saw it.</param>
/// <param name="ValidationMse">Validation loss of the best epoch: of the output as it is, not clipped, like the published figure.</param>
/// <param name="ValidationPsnr">Mean PSNR of the restored validation pictures, clipped to [0, 1], in decibels.</param>
/// <param name="ValidationSsim">Mean SSIM of these pictures.</param>
/// <param name="SecondsToPublished">
/// Seconds of training to the first epoch end at which the validation loss was no higher than the published one.
/// </param>
/// <param name="PublishedTrainMse">The report's figure.</param>
/// <param name="PublishedValidationMse">The report's figure.</param>
internal sealed record ModelMetrics(
    string Model,
    int Parameters,
    int Epochs,
    double Seconds,
    double TrainMse,
    double ValidationMse,
    double ValidationPsnr,
    double ValidationSsim,
    double? SecondsToPublished,
    double? PublishedTrainMse,
    double? PublishedValidationMse);
