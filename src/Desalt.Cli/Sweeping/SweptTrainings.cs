using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Commands;
using Desalt.Cli.Data;
using Desalt.Cli.Training;
using Desalt.Engine;
using Desalt.Engine.Schedules;
using Desalt.Models;
using Desalt.Training.Sweeps;

namespace Desalt.Cli.Sweeping;

/// <summary>
/// The trainings of a sweep. Each is read from the words of a `desalt train` command line: those that the sweep was given, and those of
/// the trial. So whatever `train` can be told can be swept, and what a trial trained `train` trains again.
/// </summary>
internal sealed class SweptTrainings
{
    // Trainings that are validated by other pictures, or under another noise, cannot be ranked.
    private static readonly string[] NotToBeSwept = ["data", "data-terms", "scheme", "as-published", "validation-noise"];

    private readonly CatalogEntry model;
    private readonly IReadOnlyList<string> words;
    private readonly TrainingChoices choices = new();
    private readonly Command train = new("train");
    private readonly Dictionary<(string Data, string Scheme, ulong Seed), OpenedData> opened = [];
    private readonly Func<string, string, ulong, OpenedData> open;

    /// <summary>Checks the space against what can be trained.</summary>
    /// <param name="model">The architecture.</param>
    /// <param name="space">What trials differ in.</param>
    /// <param name="words">What all trials have in common, as `train` takes it.</param>
    /// <param name="terminal">Where a download shows how far it is.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="BadInputException">The space names what `train` does not take, or what cannot be ranked.</exception>
    public SweptTrainings(CatalogEntry model, HyperparameterSpace space, IReadOnlyList<string> words, Terminal terminal, CancellationToken cancellation)
    {
        (this.model, Space, this.words) = (model, space, words);
        foreach (var option in choices.Options)
            train.Add(option);
        open = (data, scheme, seed) => opened.TryGetValue((data, scheme, seed), out var known)
            ? known
            : opened[(data, scheme, seed)] = OpenedData.Open(data, scheme, seed, terminal, cancellation);
        Check();
        Seed = choices.SeedOf(Parse([]));
    }

    /// <summary>What trials differ in.</summary>
    public HyperparameterSpace Space { get; }

    /// <summary>The seed of trials that set none of their own, and of the draws.</summary>
    public ulong Seed { get; }

    /// <summary>The space that a model is searched in where nobody says otherwise: a tenth to ten times its recipe's rate, usual batches, every schedule.</summary>
    public static string UsualSpace(CatalogEntry model)
    {
        var rate = LearningRateSchedule.Parse(model.Recipe.Schedule).Rate;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"learning-rate={rate / 10:R}..{rate * 10:R} batch=32,64,128,256 schedule=constant,cosine,one-cycle");
    }

    /// <summary>The training of a point of the space.</summary>
    /// <exception cref="BadInputException">A value cannot be used.</exception>
    public TrainingJob JobOf(IReadOnlyList<string> point) => choices.JobOf(Parse(point), model, open);

    private ParseResult Parse(IReadOnlyList<string> point)
    {
        var parsed = train.Parse([.. words, .. point.SelectMany((value, i) => new[] { $"--{Space.Hyperparameters[i].Name}", value })]);
        return ParseFailure.Describe(parsed) is { } failure ? throw new BadInputException(failure) : parsed;
    }

    private void Check()
    {
        var known = choices.Options.Select(option => option.Name[2..]).Except(NotToBeSwept).ToList();
        foreach (var name in Space.Hyperparameters.Select(one => one.Name))
        {
            if (!known.Contains(name))
                throw new BadInputException($"--grid: '{name}' cannot be swept; {NearestName.Hint(name, known)}choose from {string.Join(", ", known)}.");
            if (words.Contains($"--{name}"))
                throw new BadInputException($"--{name} and --grid both set {name}; leave one of them away.");
        }

        if (Space.Hyperparameters.Any(one => one.Name == "noise") && !words.Contains("--validation-noise"))
            throw new BadInputException("--grid: trials that learn from different noise are ranked under one noise only; name it with --validation-noise.");
    }
}
