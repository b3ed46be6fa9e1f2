using Desalt.Metrics;

namespace Desalt.Evaluation;

/// <summary>What judging a denoiser on a set of pictures has shown.</summary>
public sealed class EvaluationResult
{
    /// <summary>Sums up the scores of single pictures.</summary>
    /// <param name="denoiser">Name of the denoiser.</param>
    /// <param name="restored">Scores of the restored pictures.</param>
    /// <param name="noisy">Scores of the noisy pictures, of the same metrics; mean squared error must be one.</param>
    /// <param name="labels">Class number of each picture, or empty.</param>
    /// <param name="classNames">Name of each class number; empty with empty labels.</param>
    /// <exception cref="ArgumentException">There is no picture, the counts differ, or a label has no name.</exception>
    public EvaluationResult(
        string denoiser, ScoreTable restored, ScoreTable noisy, ReadOnlySpan<byte> labels, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(restored);
        ArgumentNullException.ThrowIfNull(noisy);
        ArgumentNullException.ThrowIfNull(classNames);
        if (restored.Count == 0 || noisy.Count != restored.Count)
            throw new ArgumentException($"{restored.Count} restored and {noisy.Count} noisy scores given.", nameof(noisy));
        if (!labels.IsEmpty && labels.Length != restored.Count)
            throw new ArgumentException($"{labels.Length} labels given for {restored.Count} pictures.", nameof(labels));
        foreach (var label in labels)
        {
            if (label >= classNames.Count)
                throw new ArgumentException($"The label {label} has no name among {classNames.Count}.", nameof(labels));
        }

        Denoiser = denoiser;
        Restored = restored;
        Noisy = noisy;
        Classes = labels.IsEmpty ? [] : ScoreClasses(labels.ToArray(), classNames);
    }

    private EvaluationResult(IReadOnlyList<EvaluationResult> results)
    {
        Denoiser = results[0].Denoiser;
        Restored = ScoreTable.Concat([.. results.Select(result => result.Restored)]);
        Noisy = ScoreTable.Concat([.. results.Select(result => result.Noisy)]);
        Classes =
        [
            .. results[0].Classes.Select((first, i) => new ClassScore(
                first.Name,
                ScoreTable.Concat([.. results.Select(result => result.Classes[i].Restored)]),
                ScoreTable.Concat([.. results.Select(result => result.Classes[i].Noisy)]))),
        ];
    }

    /// <summary>Name of the denoiser.</summary>
    public string Denoiser { get; }

    /// <summary>Number of pictures.</summary>
    public int Count => Restored.Count;

    /// <summary>Mean squared error of the restored pictures, averaged over pictures.</summary>
    public double Mse => Restored.Mse;

    /// <summary>PSNR of the restored pictures in decibels: the mean of the pictures' values.</summary>
    public double Psnr => Restored.Psnr;

    /// <summary>SSIM of the restored pictures, averaged over pictures.</summary>
    public double Ssim => Restored.Ssim;

    /// <summary>Scores of the restored pictures, in the order of the examples.</summary>
    public ScoreTable Restored { get; }

    /// <summary>Scores of the noisy pictures as they came.</summary>
    public ScoreTable Noisy { get; }

    /// <summary>Scores of each class in the order of the class numbers; empty without labels.</summary>
    public IReadOnlyList<ClassScore> Classes { get; }

    /// <summary>One denoiser's results on the same classes of pictures under several noises, taken together.</summary>
    /// <param name="results">At least one.</param>
    public static EvaluationResult Concat(IReadOnlyList<EvaluationResult> results) => new(results);

    /// <summary>Numbers of the <paramref name="n"/> pictures (or fewer, if there are not as many) of largest restored MSE, the worst first.</summary>
    public int[] Worst(int n) => [.. ByError(descending: true).Take(n)];

    /// <summary>Numbers of the <paramref name="n"/> pictures (or fewer, if there are not as many) of least restored MSE, the best first.</summary>
    public int[] Best(int n) => [.. ByError(descending: false).Take(n)];

    // Both sorts are stable: of equal pictures the first comes first.
    private IOrderedEnumerable<int> ByError(bool descending)
    {
        var numbers = Enumerable.Range(0, Count);
        var errors = Restored.Of(MetricCatalog.Mse).ToArray();
        return descending ? numbers.OrderByDescending(i => errors[i]) : numbers.OrderBy(i => errors[i]);
    }

    private ClassScore[] ScoreClasses(byte[] labels, IReadOnlyList<string> classNames)
    {
        var classes = new ClassScore[classNames.Count];
        for (var number = 0; number < classes.Length; number++)
        {
            var wanted = number;
            classes[number] = new ClassScore(
                classNames[number],
                Restored.Where(i => labels[i] == wanted),
                Noisy.Where(i => labels[i] == wanted));
        }

        return classes;
    }
}
