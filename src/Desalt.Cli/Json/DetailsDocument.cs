using Desalt.Evaluation;

namespace Desalt.Cli.Json;

/// <summary>What details.json holds beside metrics.json: how the run was made, and the scores of every method, class by class.</summary>
internal sealed record DetailsDocument(IReadOnlyDictionary<string, string> Run, IReadOnlyList<MethodDocument> Methods);

/// <summary>Scores of one method on the validation pictures.</summary>
internal sealed record MethodDocument(string Method, ScoreDocument All, IReadOnlyList<ClassDocument> Classes)
{
    /// <summary>The document of an evaluation.</summary>
    public static MethodDocument Of(EvaluationResult result) => new(
        result.Denoiser,
        ScoreDocument.Of(result.Restored),
        [.. result.Classes.Select(score => new ClassDocument(score.Name, score.Restored.Count, ScoreDocument.Of(score.Restored)))]);
}

/// <summary>Scores of the pictures of one class.</summary>
internal sealed record ClassDocument(string Class, int Count, ScoreDocument Score);
