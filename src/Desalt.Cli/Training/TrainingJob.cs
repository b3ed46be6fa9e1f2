using System.Globalization;
using Desalt.Cli.Data;
using Desalt.Cli.Denoisers;
using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Schedules;
using Desalt.Engine.Threading;
using Desalt.Models;
using Desalt.Noise;
using Desalt.Training;

namespace Desalt.Cli.Training;

/// <summary>One model to be trained on one set of pictures.</summary>
/// <param name="Model">The architecture.</param>
/// <param name="Recipe">How it is trained.</param>
/// <param name="Data">The pictures.</param>
/// <param name="Noise">The noise to take out.</param>
/// <param name="Seed">Seed of the noise, the weights and the order of the pictures.</param>
internal sealed record TrainingJob(CatalogEntry Model, Recipe Recipe, ITrainingData Data, INoise Noise, ulong Seed)
{
    /// <summary>The noise of the validation pictures; null for that of the training.</summary>
    public INoise? ValidationNoise { get; init; }

    /// <summary>A trained model of the same architecture, by name or file, whose weights the training begins with; null for random ones.</summary>
    public string? From { get; init; }

    /// <summary>Stop after that many epochs without a better validation loss; null to go on to the end.</summary>
    public int? Patience { get; init; }

    /// <summary>Stop after that epoch, with the rest of the schedule still to come; null to go on to the end.</summary>
    public int? PauseAfter { get; init; }

    /// <summary>What white is in the values that the network is trained on.</summary>
    public float Range { get; init; } = 1;

    /// <summary>By what factor the contrast of each picture is changed.</summary>
    public Strength Contrast { get; init; } = 1;

    /// <summary>Whether to measure where the time goes.</summary>
    public bool Profile { get; init; }

    /// <summary>The terms of the pictures that the weights are learned from, those of the model that it begins with among them; null where none are known.</summary>
    public string? Terms => From is null
        ? Data.Terms
        : DataTerms.Join(TrainedModel.Load(From).Facts.GetValueOrDefault(ModelFacts.DataTerms), Data.Terms);

    /// <summary>The architecture whose results have the size of the data's pictures.</summary>
    /// <exception cref="Engine.BadInputException">It does not take that size.</exception>
    public Network Network
    {
        get
        {
            var format = Training(Seed).Format;
            return Model.NetworkFor(format.Height, format.Width, format.Channels);
        }
    }

    /// <summary>Trains the model, going on from the checkpoint where there is one.</summary>
    /// <param name="checkpointPath">Where the state is kept; null for nowhere.</param>
    /// <param name="team">The threads.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops the training after a checkpoint.</param>
    public TrainingResult Run(
        string? checkpointPath, WorkerTeam team, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var options = new TrainingOptions
        {
            Epochs = Recipe.Epochs,
            BatchSize = Recipe.BatchSize,
            Schedule = LearningRateSchedule.Parse(Recipe.Schedule),
            Loss = Recipe.Loss,
            Range = Range,
            Seed = Seed,
            Start = From is null ? null : WeightsOf(From),
            Patience = Patience,
            PauseAfter = PauseAfter,
            Profile = Profile,
            CheckpointPath = checkpointPath,
            Context = $"{Data.Name}, {Data.SplitName}, {Noise.Term}, {(Recipe.FixedNoise ? "fixed" : "fresh")} noise{(ValidationNoise is { } other ? $", validation {other.Term}" : "")}{(Contrast == 1 ? "" : $", contrast {Contrast}")}{(From is null ? "" : $", from {From}")}",
        };
        var validation = Data.Validation(Model, ValidationNoise ?? Noise, Seed, Contrast);
        return new Trainer(Network, Training(Seed), validation, options, team).Run(progress, cancellation);
    }

    /// <summary>The examples to train on as a seed draws them.</summary>
    public IExampleSource Training(ulong seed) => Data.Training(Model, Noise, seed, Recipe.FixedNoise, Contrast);

    /// <summary>The best weights of a training with the facts of it.</summary>
    public TrainedModel Describe(TrainingResult result)
    {
        var best = result.History.Best;
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [ModelFacts.Data] = Data.Name,
            [ModelFacts.Scheme] = Data.SplitName,
            [ModelFacts.Noise] = Noise.Term,
            [ModelFacts.Seed] = Seed.ToString(CultureInfo.InvariantCulture),
            [ModelFacts.Epoch] = (best?.Epoch ?? 0).ToString(CultureInfo.InvariantCulture),
            [Model.IsDenoiser ? ModelFacts.ValidationMse : ModelFacts.ValidationLoss] = (best?.ValidationMse ?? double.NaN).ToString("G6", CultureInfo.InvariantCulture),
            [ModelFacts.Command] = Command(),
            [ModelFacts.Version] = typeof(TrainingJob).Assembly.GetName().Version!.ToString(3),
        };
        if (best?.ValidationAccuracy is { } accuracy)
            facts[ModelFacts.ValidationAccuracy] = accuracy.ToString("G6", CultureInfo.InvariantCulture);
        if (Terms is { } terms)
            facts[ModelFacts.DataTerms] = terms;
        return new TrainedModel(Network, result.Best, facts) { Range = Range };
    }

    /// <summary>The command line that trains the same weights.</summary>
    public string Command() => string.Create(
        CultureInfo.InvariantCulture,
        $"desalt train {Model.Name} {Data.Options} --noise {CommandWord.Quoted(Noise.Term)}{(ValidationNoise is { } other ? $" --validation-noise {CommandWord.Quoted(other.Term)}" : "")} --epochs {Recipe.Epochs} --batch {Recipe.BatchSize} --schedule {Recipe.Schedule}{(Recipe.FixedNoise ? " --fixed-noise" : "")}{(Contrast == 1 ? "" : $" --contrast {Contrast}")}{(Range == 1 ? "" : $" --range {Range}")}{(From is null ? "" : $" --from {From}")}{(Patience is { } patience ? $" --patience {patience}" : "")} --seed {Seed}");

    /// <summary>Tells before anything is begun what cannot be trained.</summary>
    /// <exception cref="BadInputException">The architecture does not take such pictures or noise, or the weights to begin with are not its own.</exception>
    public void RefuseWhatDoesNotFit()
    {
        _ = Network;
        var examples = Training(Seed);
        examples.Read(0, 0, new float[examples.InputLength], new float[examples.TargetLength]);
        if (From is not null)
            _ = WeightsOf(From);
    }

    private ParameterSet WeightsOf(string nameOrFile)
    {
        var trained = TrainedModel.Load(nameOrFile);
        return trained.Network.Name == Network.Name ? trained.Parameters
            : $"{trained.Network.Name}-colour" == Network.Name ? ColourWeights.FromGrey(Network, trained.Parameters)
            : throw new BadInputException($"--from {nameOrFile}: is a {trained.Network.Name} and {Model.Name} is trained; name a model of that architecture.");
    }
}
