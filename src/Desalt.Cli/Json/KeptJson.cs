using System.Text.Json.Serialization;

namespace Desalt.Cli.Json;

/// <summary>How the documents are written that a later run of the command reads back.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BlindCell))]
[JsonSerializable(typeof(ComparisonCell))]
[JsonSerializable(typeof(RunDocument))]
internal sealed partial class KeptJson : JsonSerializerContext;
