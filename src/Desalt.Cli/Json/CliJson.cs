using System.Text.Json.Serialization;

namespace Desalt.Cli.Json;

/// <summary>How every document of `--json` is written: snake_case names, indented, generated at compile time, and for writing only.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(BlindComparisonDocument))]
[JsonSerializable(typeof(ClassificationDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
[JsonSerializable(typeof(DataListDocument))]
[JsonSerializable(typeof(DataPlaceDocument))]
[JsonSerializable(typeof(DataVerificationDocument))]
[JsonSerializable(typeof(DenoiseDocument))]
[JsonSerializable(typeof(DenoisingSpeedDocument))]
[JsonSerializable(typeof(DetailsDocument))]
[JsonSerializable(typeof(EstimateDocument))]
[JsonSerializable(typeof(EvaluationDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(InferenceSpeedDocument))]
[JsonSerializable(typeof(MetricsDocument))]
[JsonSerializable(typeof(ModelsDocument))]
[JsonSerializable(typeof(NoiseDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(SummaryDocument))]
[JsonSerializable(typeof(SweepDocument))]
[JsonSerializable(typeof(TrainingDocument))]
[JsonSerializable(typeof(StreamSpeedDocument))]
[JsonSerializable(typeof(TrainingSpeedDocument))]
internal sealed partial class CliJson : JsonSerializerContext;
