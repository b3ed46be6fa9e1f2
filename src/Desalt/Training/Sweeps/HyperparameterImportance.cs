using System.Globalization;

namespace Desalt.Training.Sweeps;

/// <summary>
/// How much a hyperparameter by itself decides about the standing of the trials: the effect size eta squared of the test of Kruskal
/// and Wallis (1952) on their ranks, (H - k + 1) / (n - k), after Tomczak and Tomczak (2014). It is 0 for what is no better than chance and 1
/// where the value alone settles the rank. Ranks take a training that diverged, and one that halving stopped early, for what they are: last.
/// What two hyperparameters decide only together is not seen.
/// </summary>
public static class HyperparameterImportance
{
    // Values of more kinds than this are taken together in thirds, where they are numbers.
    private const int MostGroups = 5;
    private const int Thirds = 3;

    /// <summary>The importance of one hyperparameter.</summary>
    /// <param name="values">Its value in each trial, the best trial first.</param>
    /// <returns>A share in [0, 1]; null where it cannot be told, for want of trials or of a second value.</returns>
    public static double? Of(IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var groups = Groups(values).Select((group, place) => (group, rank: place + 1.0)).GroupBy(pair => pair.group).ToList();
        double count = values.Count;
        if (groups.Count < 2 || groups.Count >= values.Count)
            return null;
        var sum = groups.Sum(group => group.Sum(pair => pair.rank) * group.Sum(pair => pair.rank) / group.Count());
        var statistic = (12 / (count * (count + 1)) * sum) - (3 * (count + 1));
        return Math.Clamp((statistic - groups.Count + 1) / (count - groups.Count), 0, 1);
    }

    private static IEnumerable<object> Groups(IReadOnlyList<string> values)
    {
        if (values.Distinct().Count() <= MostGroups)
            return values;
        var numbers = new double[values.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(values[i], CultureInfo.InvariantCulture, out numbers[i]))
                return values;
        }

        // Equal numbers share the place of the first of them, and so their third.
        var sorted = numbers.Order().ToArray();
        return numbers.Select(number => (object)(Thirds * Array.IndexOf(sorted, number) / sorted.Length));
    }
}
