namespace Desalt.Evaluation;

/// <summary>What judging a denoiser on a set of pictures has shown.</summary>
public sealed class EvaluationResult
{
    private readonly PictureScore[] restoredPictures;
    private readonly PictureScore[] noisyPictures;

    /// <summary>Sums up the scores of single pictures.</summary>
    /// <param name="denoiser">Name of the denoiser.</param>
    /// <param name="restored">Score of each restored picture.</param>
    /// <param name="noisy">Score of each noisy picture.</param>
    /// <param name="labels">Class number of each picture, or empty.</param>
    /// <param name="classNames">Name of each class number; empty with empty labels.</param>
    /// <exception cref="ArgumentException">There is no picture, the counts differ, or a label has no name.</exception>
    public EvaluationResult(
        string denoiser, PictureScore[] restored, PictureScore[] noisy, ReadOnlySpan<byte> labels, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(restored);
        ArgumentNullException.ThrowIfNull(noisy);
        ArgumentNullException.ThrowIfNull(classNames);
        if (restored.Length == 0 || noisy.Length != restored.Length)
            throw new ArgumentException($"{restored.Length} restored and {noisy.Length} noisy scores given.", nameof(noisy));
        if (!labels.IsEmpty && labels.Length != restored.Length)
            throw new ArgumentException($"{labels.Length} labels given for {restored.Length} pictures.", nameof(labels));
        foreach (var label in labels)
        {
            if (label >= classNames.Count)
                throw new ArgumentException($"The label {label} has no name among {classNames.Count}.", nameof(labels));
        }

        Denoiser = denoiser;
        restoredPictures = restored;
        noisyPictures = noisy;
        Restored = MeanScore.Over(restored);
        Noisy = MeanScore.Over(noisy);
        Classes = labels.IsEmpty ? [] : ScoreClasses(labels.ToArray(), classNames);
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

    /// <summary>Mean scores of the restored pictures.</summary>
    public MeanScore Restored { get; }

    /// <summary>Mean scores of the noisy pictures as they came.</summary>
    public MeanScore Noisy { get; }

    /// <summary>Scores of each class in the order of the class numbers; empty without labels.</summary>
    public IReadOnlyList<ClassScore> Classes { get; }

    /// <summary>Score of each restored picture, in the order of the examples.</summary>
    public ReadOnlySpan<PictureScore> RestoredPictures => restoredPictures;

    /// <summary>Score of each noisy picture, in the order of the examples.</summary>
    public ReadOnlySpan<PictureScore> NoisyPictures => noisyPictures;

    /// <summary>Numbers of the <paramref name="n"/> pictures (or fewer, if there are not as many) of largest restored MSE, the worst first.</summary>
    public int[] Worst(int n) => [.. ByError(descending: true).Take(n)];

    /// <summary>Numbers of the <paramref name="n"/> pictures (or fewer, if there are not as many) of least restored MSE, the best first.</summary>
    public int[] Best(int n) => [.. ByError(descending: false).Take(n)];

    // Both sorts are stable: of equal pictures the first comes first.
    private IOrderedEnumerable<int> ByError(bool descending)
    {
        var numbers = Enumerable.Range(0, Count);
        return descending
            ? numbers.OrderByDescending(i => restoredPictures[i].Mse)
            : numbers.OrderBy(i => restoredPictures[i].Mse);
    }

    private ClassScore[] ScoreClasses(byte[] labels, IReadOnlyList<string> classNames)
    {
        var classes = new ClassScore[classNames.Count];
        for (var number = 0; number < classes.Length; number++)
        {
            var wanted = number;
            classes[number] = new ClassScore(
                classNames[number],
                MeanScore.Over(restoredPictures, i => labels[i] == wanted),
                MeanScore.Over(noisyPictures, i => labels[i] == wanted));
        }

        return classes;
    }
}
