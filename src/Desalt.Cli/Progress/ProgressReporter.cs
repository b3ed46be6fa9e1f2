using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Desalt.Cli.Progress;

/// <summary>
/// Shows how far a long piece of work is: a bar with rate and time left where a person watches standard error,
/// a plain line now and then where a file or another program reads it.
/// </summary>
internal sealed class ProgressReporter(Terminal terminal)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly Stopwatch sinceLine = new();
    private readonly Stopwatch sinceStart = new();
    private string title = "";
    private string unit = "";
    private ProgressTask? bar;
    private double? doneBefore;

    /// <summary>Runs <paramref name="work"/>, which calls <see cref="Report"/> as it goes.</summary>
    /// <param name="name">What is being done, a few words.</param>
    /// <param name="unitName">What is counted: "images", "MB".</param>
    /// <param name="work">The work.</param>
    public T Track<T>(string name, string unitName, Func<T> work)
    {
        title = name;
        unit = unitName;
        doneBefore = null;
        sinceStart.Restart();
        sinceLine.Restart();
        if (!terminal.IsInteractive)
            return work();
        return terminal.ErrorConsole.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                bar = context.AddTask(Markup.Escape(name));
                try
                {
                    return work();
                }
                finally
                {
                    bar = null;
                }
            });
    }

    /// <summary>Says how far the work is; cheap enough to call at every step.</summary>
    /// <param name="done">Units that are done.</param>
    /// <param name="total">Units in all.</param>
    /// <param name="note">What else is worth knowing: "epoch 2/20, loss 0.0123".</param>
    public void Report(double done, double total, string note = "")
    {
        // Work that goes on from a checkpoint does not begin at zero; the rate counts what this run did.
        doneBefore ??= done;
        if (bar is { } drawn)
        {
            drawn.MaxValue = total;
            drawn.Value = done;
            drawn.Description = Markup.Escape(Join(title, note, Rate(done)));
        }
        else if (!terminal.IsInteractive && sinceLine.Elapsed >= BetweenLines)
        {
            sinceLine.Restart();
            terminal.Say(Line(done, total, note));
        }
    }

    /// <summary>The plain line: "cae: 12 %, epoch 2/20, loss 0.0123, 23,000 images/s, 2:05 left".</summary>
    private string Line(double done, double total, string note)
    {
        var percent = string.Create(CultureInfo.InvariantCulture, $"{100 * done / Math.Max(total, 1):0} %");
        return $"{title}: {Join(percent, note, Rate(done), Left(total - done, PerSecond(done)))}";
    }

    private static string Left(double units, double perSecond) =>
        perSecond > 0 ? $"{Duration.Format(TimeSpan.FromSeconds(units / perSecond))} left" : "";

    private string Rate(double done) =>
        PerSecond(done) is var rate and > 0 ? string.Create(CultureInfo.InvariantCulture, $"{rate:#,0} {unit}/s") : "";

    private double PerSecond(double done) => (done - (doneBefore ?? 0)) / Math.Max(sinceStart.Elapsed.TotalSeconds, 1e-3);

    private static string Join(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0));
}
