namespace Desalt.Cli.Json;

/// <summary>What `noise --json` prints.</summary>
internal sealed record NoiseDocument(string Noise, ulong Seed, IReadOnlyList<PictureResult> Pictures);
