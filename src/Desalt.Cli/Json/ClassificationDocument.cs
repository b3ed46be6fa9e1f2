namespace Desalt.Cli.Json;

/// <summary>What `eval --json` prints for a classifier.</summary>
/// <param name="Count">Number of pictures.</param>
/// <param name="Noise">The noise that they had.</param>
/// <param name="Recognition">Accuracy and confusions.</param>
/// <param name="Classes">Recall and precision of each class; null where a class has no pictures or was never named.</param>
internal sealed record ClassificationDocument(int Count, string Noise, RecognitionDocument Recognition, IReadOnlyList<ClassRecognitionDocument> Classes);

/// <summary>How well one class is recognized.</summary>
internal sealed record ClassRecognitionDocument(string Name, double? Recall, double? Precision);
