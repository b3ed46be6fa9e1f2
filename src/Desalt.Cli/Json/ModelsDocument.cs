namespace Desalt.Cli.Json;

/// <summary>What `models --json` prints.</summary>
internal sealed record ModelsDocument(IReadOnlyList<ModelDocument> Models);

/// <summary>An architecture; the facts are those of the weights that ship with desalt, null where none ship.</summary>
internal sealed record ModelDocument(
    string Name, string Purpose, int Parameters, bool Ships, IReadOnlyDictionary<string, string>? Facts);
