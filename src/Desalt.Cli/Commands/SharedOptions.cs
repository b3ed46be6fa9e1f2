using System.CommandLine;

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
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var threads) && threads is < 1 or > 1024)
                result.AddError($"--threads {threads} is not possible, 1 to 1024 is");
        });
        return option;
    }

    /// <summary>`--noise TERM`.</summary>
    public static Option<string> Noise(string? defaultTerm = null)
    {
        var option = new Option<string>("--noise")
        {
            Description = "The noise, for example salt-pepper:0.1,preset=imgaug or gaussian:25/255; several are joined by '+'.",
            HelpName = "TERM",
        };
        if (defaultTerm is not null)
            option.DefaultValueFactory = _ => defaultTerm;
        return option;
    }

    /// <summary>`--overwrite`.</summary>
    public static Option<bool> Overwrite() => new("--overwrite")
    {
        Description = "Replace files that exist already.",
    };
}
