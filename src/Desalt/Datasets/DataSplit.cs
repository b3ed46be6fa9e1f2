namespace Desalt.Datasets;

/// <summary>Which pictures of a set are for what; each array holds indices into the whole set, in reading order.</summary>
/// <param name="Train">Pictures to train on.</param>
/// <param name="Validation">Pictures never trained on, by which weights are chosen and models judged.</param>
/// <param name="Test">Pictures kept apart from both; empty where the scheme has none.</param>
public sealed record DataSplit(int[] Train, int[] Validation, int[] Test);
