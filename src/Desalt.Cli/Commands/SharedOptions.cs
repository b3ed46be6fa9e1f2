using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Desalt.Cli.Denoisers;
using Desalt.Cli.Pictures;
using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Noise;

namespace Desalt.Cli.Commands;

/// <summary>The options that mean the same in every command that has them.</summary>
internal static class SharedOptions
{
    /// <summary>`--json`.</summary>
    public static Option<bool> Json() => new("--json")
    {
        Description = "Print one JSON document on standard output and nothing else there.",
    };

    /// <summary>`--seed N`.</summary>
    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Where all randomness starts; the same seed gives the same bits.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>`--threads N`.</summary>
    public static Option<int> Threads()
    {
        var option = new Option<int>("--threads")
        {
            Description = "Threads that work; the result does not depend on it.",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        option.Validators.Add(RefuseImpossibleThreads);
        return option;
    }

    /// <summary>Checks an option that is a number of threads.</summary>
    public static void RefuseImpossibleThreads(OptionResult result)
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var threads) && threads is < 1 or > 1024)
            result.AddError($"{result.Option.Name} {threads} is not possible, 1 to 1024 is");
    }

    /// <summary>What `--noise` takes, for help.</summary>
    public static string NoiseDescription { get; } =
        "The noise, for example salt-pepper:0.1, gaussian:25/255, or gaussian:0..50/255 for a strength that each picture draws; "
        + "several are joined by '+', of 'one-of(TERM;TERM)' each picture draws one, and what stands in 'per-batch(TERM)' a whole batch shares. "
        + $"Noises: {string.Join(", ", NoiseCatalog.Models.Select(model => model.Name))}; a name by itself tells how its term is written.";

    /// <summary>`--noise TERM`.</summary>
    public static Option<string> Noise(string? defaultTerm = null)
    {
        var option = new Option<string>("--noise")
        {
            Description = NoiseDescription,
            HelpName = "TERM",
        };
        if (defaultTerm is not null)
            option.DefaultValueFactory = _ => defaultTerm;
        return option;
    }

    /// <summary>`--contrast LO..HI`.</summary>
    public static Option<string?> Contrast() => new("--contrast")
    {
        Description = "Change the contrast of each clean picture by a factor before the noise: 0.5, or 0.3..1.5 for a factor that each picture draws.",
        HelpName = "FACTOR",
    };

    /// <summary>The factor that `--contrast` gives; 1 where it is not given.</summary>
    /// <exception cref="BadInputException">It is no number or range of at least 0.</exception>
    public static Strength ContrastOf(string? text)
    {
        if (text is null)
            return 1;
        return Strength.TryParse(text, out var factor) && factor.Low >= 0
            ? factor
            : throw new BadInputException($"--contrast {text}: must be a number of at least 0 such as 0.5, or a range such as 0.3..1.5.");
    }

    /// <summary>`--float-white N`.</summary>
    public static Option<float> FloatWhite()
    {
        var option = new Option<float>("--float-white")
        {
            Description = "What white is in pictures of floats that are read and written, 255 or 65535 say; pictures of whole numbers say it by their depth.",
            HelpName = "WHITE",
            DefaultValueFactory = _ => 1,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && float.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var white) && !(white > 0 && float.IsFinite(white)))
                result.AddError($"--float-white {result.Tokens[0].Value} is not possible, a number over 0 is");
        });
        return option;
    }

    /// <summary>`--overwrite`.</summary>
    public static Option<bool> Overwrite() => new("--overwrite")
    {
        Description = "Replace files that exist already.",
    };

    /// <summary>`--out PATH` of commands that write a picture for each that they read.</summary>
    /// <param name="suffix">What the name of a result beside its original gains.</param>
    public static Option<string> Out(string suffix) => new("--out", "-o")
    {
        Description = $"File (for one picture) or folder to write to, or a pattern such as '{{name}}-{suffix}{{ext}}' (it may hold {OutputPattern.Places}); "
            + $"one picture without it goes beside the original as NAME.{suffix}.png.",
        HelpName = "PATH",
    };

    /// <summary>`--data NAME_OR_FOLDER`.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "The pictures: fashion-mnist, synthetic, tinted-fashion-mnist or tinted-synthetic (the same in colour), a folder that holds the files of Fashion-MNIST, or (to train) a folder of pictures.",
        HelpName = "NAME_OR_FOLDER",
        DefaultValueFactory = _ => "fashion-mnist",
    };

    /// <summary>`--scheme NAME`.</summary>
    public static Option<string> Scheme() => new("--scheme")
    {
        Description = $"How the pictures are split: {string.Join(", ", SplitScheme.All.Select(scheme => scheme.Name))}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => SplitScheme.ReportCae.Name,
    };

    /// <summary>`--epochs N`.</summary>
    public static Option<int?> Epochs() => Positive("--epochs", "Passes over the training pictures; without it the model's recipe says how many.");

    /// <summary>An option that is a whole number of at least 1.</summary>
    public static Option<int?> Positive(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var number) && number < 1)
                result.AddError($"{name} {number} is not possible, 1 or more is");
        });
        return option;
    }

    /// <summary>What `--model` takes, for help.</summary>
    public static string ModelDescription { get; } =
        $"A model that ships (see 'desalt models'), a model file, or a classical method: {OpenedDenoiser.ClassicalNames}.";

    /// <summary>`--model NAME_OR_FILE`.</summary>
    public static Option<string> Model() => new("--model")
    {
        Description = ModelDescription,
        HelpName = "NAME_OR_FILE",
        DefaultValueFactory = _ => "unet",
    };

    /// <summary>`--sigma S`, for methods and networks that must be told the noise; null where it is not given.</summary>
    public static Option<double?> Sigma() => new("--sigma")
    {
        Description = "Standard deviation of the noise, white being 1, for methods that must be told: 25/255.",
        HelpName = "S",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Strength.TryParse(text, out var strength) && strength is { IsRange: false, Low: >= 0 and <= 1 })
                return strength.Low;
            result.AddError($"--sigma {text} is not possible, a number in [0, 1] is, white being 1; write 25/255 for 25 grey levels of 255");
            return null;
        },
    };
}
