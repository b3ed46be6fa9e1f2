using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Cli.Speed;
using Desalt.Engine.Networks;

namespace Desalt.Cli.Commands.Bench;

/// <summary>The options that measurements take.</summary>
internal sealed class BenchOptions
{
    private readonly Option<int?>? batch;

    private readonly Option<int?>? againstThreads;
    private readonly Option<int> threads = SharedOptions.Threads();

    private readonly Option<double> seconds = new("--seconds")
    {
        Description = "How long to measure, after a warm-up of a quarter of it.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    };

    private readonly Option<bool> json = SharedOptions.Json();
    private readonly int usualBatch;

    /// <summary>Adds the options of a measurement of batches.</summary>
    public BenchOptions(Command command, int usualBatch)
        : this(command)
    {
        this.usualBatch = usualBatch;
        batch = SharedOptions.Positive("--batch", string.Create(CultureInfo.InvariantCulture, $"Pictures of a step; without it {usualBatch}."));
        command.Add(batch);
        againstThreads = new Option<int?>("--against-threads")
        {
            Description = "Measure the same on N threads too, in turns, and tell how many times faster --threads are.",
            HelpName = "N",
        };
        againstThreads.Validators.Add(SharedOptions.RefuseImpossibleThreads);
        command.Add(againstThreads);
    }

    /// <summary>Adds the options of a measurement of single pictures.</summary>
    public BenchOptions(Command command)
    {
        seconds.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0
                && double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number)
                && number is not (> 0 and <= 3600))
            {
                result.AddError($"--seconds {result.Tokens[0].Value} is not possible, over 0 to 3600 is");
            }
        });
        command.Add(threads);
        command.Add(seconds);
        command.Add(json);
    }

    /// <summary>Whether the result is printed as JSON.</summary>
    public bool AsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>Threads that work.</summary>
    public int ThreadsOf(ParseResult parsed) => parsed.GetValue(threads);

    /// <summary>How long to measure.</summary>
    public TimeSpan DurationOf(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(seconds));

    /// <summary>What is to be measured, told to the person who waits.</summary>
    public SpeedJob JobOf(ParseResult parsed, Network network, string work, Terminal terminal)
    {
        var job = new SpeedJob(
            network,
            (batch is null ? null : parsed.GetValue(batch)) ?? usualBatch,
            ThreadsOf(parsed),
            againstThreads is null ? null : parsed.GetValue(againstThreads),
            DurationOf(parsed));
        var seconds = 1.25 * job.Duration.TotalSeconds * (job.AgainstThreads is null ? 1 : 2);
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{network.Name}, {network.InputShape}: {work} with batch {job.Batch} on {OnThreads(job.Threads)}{(job.AgainstThreads is { } others ? $" and {OnThreads(others)} in turns" : "")}, {seconds:0.#} s ..."));
        return job;
    }

    /// <summary>The line that tells a comparison; nothing where none was asked for.</summary>
    public static void Print(ThreadComparisonDocument? against, Terminal terminal)
    {
        if (against is null)
            return;
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{against.Times:N2} times {OnThreads(against.Threads)} ({against.ImagesPerSecond:N2} images/s), half of {against.Turns} pairs of turns between {against.TimesLowerQuartile:N2} and {against.TimesUpperQuartile:N2}"));
        terminal.Output.WriteLine(against.TimesOnOwnProcessors is { } times
            ? string.Create(CultureInfo.InvariantCulture, $"{times:N2} times in the {against.TurnsOnOwnProcessors} pairs in which each thread had a processor to itself")
            : "the machine never gave each thread a processor to itself");
    }

    private static string OnThreads(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} thread{(count == 1 ? "" : "s")}");
}
