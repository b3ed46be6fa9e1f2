namespace Desalt.Metrics;

/// <summary>Two classes and how many pictures of the one were taken for the other.</summary>
/// <param name="True">Number of the class that the pictures have.</param>
/// <param name="Predicted">Number of the class that they were taken for.</param>
/// <param name="Count">Number of pictures.</param>
public readonly record struct Confusion(int True, int Predicted, int Count);

/// <summary>How many pictures of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] counts;

    /// <summary>A matrix over existing counts, which are not copied.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="counts">classes x classes counts, a row for each true class, a column for each predicted one.</param>
    /// <exception cref="ArgumentException">The number of counts does not fit, or one is negative.</exception>
    public ConfusionMatrix(int classes, int[] counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Length != classes * classes || counts.Any(count => count < 0))
            throw new ArgumentException($"{counts.Length} counts given for {classes} classes, or one is negative.", nameof(counts));
        Classes = classes;
        this.counts = counts;
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>All counts, row by row.</summary>
    public IReadOnlyList<int> Counts => counts;

    /// <summary>Number of pictures.</summary>
    public int Total => counts.Sum();

    /// <summary>Share of the pictures whose class was named; NaN where there are none.</summary>
    public double Accuracy => (double)Enumerable.Range(0, Classes).Sum(c => this[c, c]) / Total;

    /// <summary>Pictures of class <paramref name="truth"/> that were taken for <paramref name="predicted"/>.</summary>
    public int this[int truth, int predicted] => counts[(truth * Classes) + predicted];

    /// <summary>Counts pairs of classes.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="truth">Class of each picture.</param>
    /// <param name="predicted">The class it was taken for.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a class is out of range.</exception>
    public static ConfusionMatrix Of(int classes, ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException($"{predicted.Length} predictions given for {truth.Length} pictures.", nameof(predicted));
        var counts = new int[classes * classes];
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i] >= classes || predicted[i] >= classes)
                throw new ArgumentException($"The classes {truth[i]} and {predicted[i]} are not both below {classes}.", nameof(predicted));
            counts[(truth[i] * classes) + predicted[i]]++;
        }

        return new ConfusionMatrix(classes, counts);
    }

    /// <summary>Share of the pictures of a class that were recognized; NaN where the class has none.</summary>
    public double Recall(int number) => (double)this[number, number] / Enumerable.Range(0, Classes).Sum(predicted => this[number, predicted]);

    /// <summary>Share of the pictures taken for a class that belong to it; NaN where none was.</summary>
    public double Precision(int number) => (double)this[number, number] / Enumerable.Range(0, Classes).Sum(truth => this[truth, number]);

    /// <summary>The <paramref name="n"/> most frequent confusions (or fewer, if there are not as many), the most frequent first.</summary>
    public IReadOnlyList<Confusion> MostConfused(int n)
    {
        var confusions = new List<Confusion>();
        for (var truth = 0; truth < Classes; truth++)
        {
            for (var predicted = 0; predicted < Classes; predicted++)
            {
                if (truth != predicted && this[truth, predicted] > 0)
                    confusions.Add(new Confusion(truth, predicted, this[truth, predicted]));
            }
        }

        // A stable sort: of equally frequent ones the first classes come first.
        return [.. confusions.OrderByDescending(confusion => confusion.Count).Take(n)];
    }
}
