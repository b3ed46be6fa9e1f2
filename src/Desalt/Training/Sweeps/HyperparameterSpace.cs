using Desalt.Engine;
using Desalt.Engine.Randomness;

namespace Desalt.Training.Sweeps;

/// <summary>The settings that a sweep tries: a point of the space has one value for each hyperparameter, in their order.</summary>
public sealed class HyperparameterSpace
{
    // A grid that comes to more is a slip of the pen.
    private const int MostCombinations = 10_000;

    // So many draws in vain say that hardly a new point is left.
    private const int DrawsInVain = 1_000;

    private HyperparameterSpace(IReadOnlyList<Hyperparameter> hyperparameters) => Hyperparameters = hyperparameters;

    /// <summary>What the points differ in.</summary>
    public IReadOnlyList<Hyperparameter> Hyperparameters { get; }

    /// <summary>Reads words such as <c>learning-rate=1e-3,3e-3 batch=64,128</c>, split by blanks.</summary>
    /// <exception cref="BadInputException">A word cannot be read, or names what another one named before.</exception>
    public static HyperparameterSpace Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<Hyperparameter> hyperparameters =
            [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Hyperparameter.Parse)];
        if (hyperparameters.Count == 0)
            throw new BadInputException("the grid is empty; name settings and their values, such as \"learning-rate=1e-3,3e-3 batch=64,128\".");
        return hyperparameters.GroupBy(one => one.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new BadInputException($"the grid names {twice.Key} twice; give all its values at once.")
            : new HyperparameterSpace(hyperparameters);
    }

    /// <summary>Every point, the last hyperparameter changing fastest.</summary>
    /// <exception cref="BadInputException">There is a range, or there are too many points.</exception>
    public IReadOnlyList<IReadOnlyList<string>> Combinations()
    {
        if (Hyperparameters.FirstOrDefault(one => one.Range is not null) is { } range)
            throw new BadInputException($"{range.Name}: a range has no end of values; list some, or draw from it with --random N.");
        var count = Hyperparameters.Aggregate(1.0, (product, one) => product * one.Values.Count);
        if (count > MostCombinations)
            throw new BadInputException($"the grid has {count:0} combinations, more than {MostCombinations}; draw some of them with --random N.");
        IEnumerable<IReadOnlyList<string>> points = [[]];
        foreach (var hyperparameter in Hyperparameters)
            points = points.SelectMany(point => hyperparameter.Values.Select(value => (IReadOnlyList<string>)[.. point, value]));
        return [.. points];
    }

    /// <summary>
    /// Different points drawn at random (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 2012). The
    /// first points of a longer draw are those of a shorter one.
    /// </summary>
    /// <param name="count">How many; fewer come where the space has not as many.</param>
    /// <param name="seed">The same seed draws the same points.</param>
    public IReadOnlyList<IReadOnlyList<string>> Draw(int count, ulong seed)
    {
        var random = new CounterRandom(seed, RandomStream.Search);
        var points = new List<IReadOnlyList<string>>();
        var drawn = new HashSet<string>();
        for (var inVain = 0; points.Count < count && inVain < DrawsInVain; inVain++)
        {
            var point = new string[Hyperparameters.Count];
            for (var i = 0; i < point.Length; i++)
                point[i] = Hyperparameters[i].Draw(ref random);
            if (!drawn.Add(string.Join(' ', point)))
                continue;
            points.Add(point);
            inVain = -1;
        }

        return points;
    }
}
