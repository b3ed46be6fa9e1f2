namespace Desalt.Cli.Json;

/// <summary>What `train --json` prints.</summary>
internal sealed record TrainingDocument(
    string Model,
    string File,
    int Parameters,
    int Epochs,
    int BestEpoch,
    double Seconds,
    double TrainMse,
    double ValidationMse,
    string Ended,
    double? ValidationAccuracy = null,
    ProfileDocument? Profile = null);
