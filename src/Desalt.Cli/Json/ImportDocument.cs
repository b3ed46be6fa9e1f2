namespace Desalt.Cli.Json;

/// <summary>What `import --json` prints.</summary>
/// <param name="Model">The architecture.</param>
/// <param name="Path">The model file written.</param>
/// <param name="Parameters">Number of its parameters.</param>
internal sealed record ImportDocument(string Model, string Path, int Parameters);
