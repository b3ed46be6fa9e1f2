namespace Desalt.Cli.Json;

/// <summary>What `denoise --json` prints.</summary>
internal sealed record DenoiseDocument(string Model, IReadOnlyList<PictureResult> Pictures);
