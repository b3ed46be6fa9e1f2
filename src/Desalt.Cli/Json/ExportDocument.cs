namespace Desalt.Cli.Json;

/// <summary>What `export --json` prints.</summary>
internal sealed record ExportDocument(string Model, string File, long Bytes);
