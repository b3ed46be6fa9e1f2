namespace Desalt.Cli.Json;

/// <summary>What `denoise --json` prints.</summary>
/// <param name="Model">The method, where it is the same for all pictures.</param>
/// <param name="Pictures">What became of each picture.</param>
/// <param name="Choices">How each was cleaned and why so.</param>
internal sealed record DenoiseDocument(string? Model, IReadOnlyList<PictureResult> Pictures, IReadOnlyList<ChoiceDocument> Choices);

/// <summary>How a picture was cleaned.</summary>
/// <param name="Noise">What noise it seemed to have.</param>
/// <param name="Model">The method; "none" where the picture was left as it is.</param>
/// <param name="Sigma">The deviation that the method was told, white being 1; null where it was told none.</param>
/// <param name="Reason">Why this method.</param>
/// <param name="Notes">What a person should know of this picture and this method.</param>
internal sealed record ChoiceDocument(PictureEstimate Noise, string Model, double? Sigma, string Reason, IReadOnlyList<string> Notes);
