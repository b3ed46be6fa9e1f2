using System.Text.Json.Serialization;

namespace Desalt.Cli.Json;

/// <summary>How every document of `--json` is written: snake_case names, indented, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true)]
[JsonSerializable(typeof(NoiseDocument))]
internal sealed partial class CliJson : JsonSerializerContext;
