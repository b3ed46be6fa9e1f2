namespace Desalt.Evaluation;

/// <summary>Scores of the pictures of one class.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Restored">Scores of the restored pictures; count 0 where the class has none.</param>
/// <param name="Noisy">Scores of the same pictures before they were restored.</param>
public sealed record ClassScore(string Name, ScoreTable Restored, ScoreTable Noisy);
