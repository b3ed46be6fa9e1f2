using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Desalt.Cli.Data;
using Desalt.Cli.Training;
using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Engine.Schedules;
using Desalt.Models;
using Desalt.Noise;

namespace Desalt.Cli.Commands;

/// <summary>
/// The options that say what a training is: pictures, noise and hyperparameters. Every command that trains by them takes
/// them from here, so that a name means the same in all of them and what one command prints another can be given.
/// </summary>
internal sealed class TrainingChoices
{
    private readonly Option<string> data = SharedOptions.Data();
    private readonly Option<string?> scheme = new("--scheme")
    {
        Description = $"How the pictures are split: {string.Join(", ", SplitScheme.All.Select(scheme => scheme.Name))}; without it the model's recipe says how.",
        HelpName = "NAME",
    };

    private readonly Option<int?> patch = SharedOptions.Positive("--patch", "Side of the patches that are cut from a folder of pictures; without it the size that the model was made for.");
    private readonly Option<int?> patches = SharedOptions.Positive("--patches", "Patches of an epoch, cut from a folder of pictures; without it the model's recipe says how many.");
    private readonly Option<int?> pictureMemory = SharedOptions.Positive("--picture-memory", "Megabytes of decoded pictures of a folder to keep, 1024 where nothing is said; less is slower and changes nothing else.");
    private readonly Option<string?> dataTerms = new("--data-terms")
    {
        Description = "Under which terms the pictures of a folder may be used, in a line; the model file carries it on. Of the sets that have names it is known.",
        HelpName = "TEXT",
    };

    private readonly Option<string> noise = SharedOptions.Noise();
    private readonly Option<string?> validationNoise = new("--validation-noise")
    {
        Description = "The noise of the validation pictures; without it that of --noise.",
        HelpName = "TERM",
    };

    private readonly Option<bool> fixedNoise = new("--fixed-noise") { Description = "Draw the training noise once instead of anew in every epoch." };
    private readonly Option<int?> images = SharedOptions.Positive("--images", "Train on at most so many pictures, the first of the split; validate by all.");
    private readonly Option<string?> contrast = SharedOptions.Contrast();
    private readonly Option<double> range = new("--range")
    {
        Description = "What white is in the values that the network is trained on, 255 or 65535 say; the model file declares it, and losses are told for white being 1.",
        HelpName = "WHITE",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<int?> epochs = SharedOptions.Epochs();
    private readonly Option<int?> batch = SharedOptions.Positive("--batch", "Pictures of a training step.");
    private readonly Option<string?> schedule = new("--schedule")
    {
        Description = "Learning rate over the training: constant:1e-3, cosine:1e-3, one-cycle:3e-3 or step:1e-3; a name alone takes the rate of the recipe.",
        HelpName = "TERM",
    };

    private readonly Option<double?> learningRate = new("--learning-rate")
    {
        Description = "Highest learning rate, instead of the one that schedule or recipe names.",
        HelpName = "RATE",
    };

    private readonly Option<string?> from = new("--from")
    {
        Description = "Begin with the weights of this trained model of the same architecture, or of its grey sibling, instead of random ones.",
        HelpName = "NAME_OR_FILE",
    };

    private readonly Option<int?> patience = SharedOptions.Positive("--patience", "Stop after so many epochs without a better validation loss.");
    private readonly Option<bool> asPublished = new("--as-published") { Description = "Train with the settings of the project report: its split, batch, epochs and rate, and noise drawn once." };
    private readonly Option<ulong> seed = SharedOptions.Seed();

    public TrainingChoices()
    {
        foreach (Option option in new Option[] { learningRate, range })
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.Count > 0 && double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && !(number > 0 && double.IsFinite(number)))
                    result.AddError($"{option.Name} {result.Tokens[0].Value} is not possible, a number over 0 is");
            });
        }
    }

    /// <summary>The options, to be added to a command.</summary>
    public IReadOnlyList<Option> Options =>
        [data, dataTerms, scheme, patch, patches, pictureMemory, noise, validationNoise, fixedNoise, contrast, range, images, epochs, batch, schedule, learningRate, from, patience, asPublished, seed];

    /// <summary>The training that a command line asks for; opens its pictures.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The architecture.</param>
    /// <param name="open">Opens pictures by what `--data` says, the name of the split and the seed.</param>
    /// <exception cref="BadInputException">A choice cannot be used.</exception>
    public TrainingJob JobOf(ParseResult parsed, CatalogEntry model, Func<string, string, ulong, OpenedData> open)
    {
        var recipe = RecipeOf(parsed, model);
        var start = parsed.GetValue(seed);
        var term = NoiseTerm.Parse(parsed.GetValue(noise) ?? recipe.Noise);
        var validationTerm = parsed.GetValue(validationNoise) is { } given ? NoiseTerm.Parse(given) : null;
        return new TrainingJob(model, recipe, DataOf(parsed, model, recipe, start, open), term, start)
        {
            ValidationNoise = validationTerm,
            From = parsed.GetValue(from),
            Patience = parsed.GetValue(patience),
            Range = ForDenoiser(model, range.Name, (float)parsed.GetValue(range), 1),
            Contrast = ForDenoiser(model, contrast.Name, SharedOptions.ContrastOf(parsed.GetValue(contrast)), 1),
        };
    }

    /// <summary>The seed that a command line names, or the usual one.</summary>
    public ulong SeedOf(ParseResult parsed) => parsed.GetValue(seed);

    /// <summary>The words of a command line that are these options, as another command line takes them.</summary>
    public IReadOnlyList<string> WordsOf(ParseResult parsed) =>
    [
        .. Options
            .Select(option => parsed.GetResult(option))
            .OfType<OptionResult>()
            .Where(result => !result.Implicit)
            .SelectMany(result => result.Tokens.Select(token => token.Value).Prepend(result.Option.Name)),
    ];

    private string? TermsOf(ParseResult parsed) => parsed.GetValue(dataTerms) is { } terms ? DataTerms.Read(dataTerms.Name, terms) : null;

    private long MemoryOf(ParseResult parsed) =>
        parsed.GetValue(pictureMemory) is { } megabytes ? megabytes * 1_000_000L : ImageFolder.DefaultBudget;

    private static T ForDenoiser<T>(CatalogEntry model, string option, T value, T usual)
        where T : IEquatable<T> => model.IsDenoiser || value.Equals(usual)
            ? value
            : throw new BadInputException($"{option}: is for models that turn pictures into pictures, and {model.Name} names classes; leave it away.");

    // A folder holds either pictures or the files of a labelled data set.
    private ITrainingData DataOf(ParseResult parsed, CatalogEntry model, Recipe recipe, ulong start, Func<string, string, ulong, OpenedData> open)
    {
        var name = parsed.GetRequiredValue(data);
        if (ImageFolder.HoldsPictures(name))
        {
            if (parsed.GetValue(images) is not null)
                throw new BadInputException("--images: is for sets of labelled pictures; --patches says how much is learned from a folder in an epoch.");
            if (recipe.FixedNoise)
                throw new BadInputException("--fixed-noise: the patches of a folder are drawn anew in every epoch and so is their noise; leave it away.");
            return parsed.GetValue(scheme) is { } split
                ? throw new BadInputException($"--scheme {split}: is for sets of labelled pictures, and one in twenty pictures of a folder validates; leave it away.")
                : OpenedFolder.Open(name, TermsOf(parsed), model, parsed.GetValue(patch), parsed.GetValue(patches), start, MemoryOf(parsed));
        }

        return parsed.GetValue(patch) is not null || parsed.GetValue(patches) is not null || parsed.GetValue(pictureMemory) is not null || parsed.GetValue(dataTerms) is not null
            ? throw new BadInputException($"--patch, --patches, --picture-memory and --data-terms are for folders of pictures, and {name} is none; leave them away.")
            : open(name, recipe.Scheme, start).WithAtMost(parsed.GetValue(images));
    }

    private Recipe RecipeOf(ParseResult parsed, CatalogEntry model)
    {
        var recipe = model.Recipe;
        if (parsed.GetValue(asPublished))
        {
            recipe = model.Published
                ?? throw new BadInputException($"--as-published: {model.Name} is not in the report; leave the option away.");
        }

        return recipe with
        {
            Epochs = parsed.GetValue(epochs) ?? recipe.Epochs,
            BatchSize = parsed.GetValue(batch) ?? recipe.BatchSize,
            Schedule = ScheduleOf(parsed, recipe).Term,
            FixedNoise = parsed.GetValue(fixedNoise) || recipe.FixedNoise,
            Scheme = parsed.GetValue(scheme) ?? recipe.Scheme,
        };
    }

    private LearningRateSchedule ScheduleOf(ParseResult parsed, Recipe recipe)
    {
        var own = LearningRateSchedule.Parse(recipe.Schedule);
        var chosen = parsed.GetValue(schedule) is { } term ? LearningRateSchedule.Parse(term, own.Rate) : own;
        return parsed.GetValue(learningRate) is { } rate ? chosen with { Rate = rate } : chosen;
    }
}
