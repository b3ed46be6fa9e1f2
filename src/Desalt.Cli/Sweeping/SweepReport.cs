using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Cli.Progress;
using Desalt.Cli.Training;
using Desalt.Reports;
using Desalt.Reports.Blocks;
using Desalt.Reports.Charts;

namespace Desalt.Cli.Sweeping;

/// <summary>The page of a sweep: the best run and how to train it again, what mattered, every run, the cost, and how it was made.</summary>
/// <param name="document">The figures.</param>
/// <param name="example">Any of the trainings, for what they all have in common.</param>
/// <param name="threads">Threads that worked.</param>
internal sealed class SweepReport(SweepDocument document, TrainingJob example, int threads)
{
    // More lines than colours, and nobody can tell them apart.
    private const int CurvesShown = 6;
    private const int RunsOnTop = 5;

    private readonly TrialDocument best = document.Trials[0];

    private string Loss => example.Model.IsDenoiser ? "validation MSE" : "validation loss";

    /// <summary>Composes the page.</summary>
    public ReportContent Compose() => new(
        $"What {document.Model} learns best with",
        [
            new ReportSection("What mattered", [.. WhatMattered()]),
            new ReportSection("How the best trainings went", [new ChartBlock(Curves()) { FileName = "curves" }]),
            new ReportSection("Every run", [RunsTable("All trials, the best first", document.Trials)]),
            new ReportSection("What it cost", [.. Cost()]),
            new ReportSection("How this was made", [new FactsBlock(Facts())]),
        ])
    {
        Kind = "Desalt sweep",
        Lead = Text($"{document.Trials.Count} settings of {string.Join(", ", document.Hyperparameters.Select(one => one.Name))}, ranked by their {Loss} on {document.ValidationPictures:N0} pictures that none of them trained on."),
        Opening =
        [
            new HeadlineBlock([.. Headlines()]),
            new FactsBlock([new Fact("Best setting", best.Setting()), new Fact("Train it again", document.Command, IsCode: true)]),
            RunsTable("The best runs", [.. document.Trials.Take(RunsOnTop)]),
        ],
        Footer = "Made by `desalt sweep`. Every figure of this page stands in sweep.json beside it.",
    };

    private IEnumerable<Headline> Headlines()
    {
        var median = document.Trials[document.Trials.Count / 2].ValidationLoss;
        yield return new Headline(
            Loss,
            Figure(best.ValidationLoss),
            Text($"the best of {document.Trials.Count}; the middle one {Figure(median)}"),
            HeadlineTone.Good);
        if (document.Hyperparameters.MaxBy(one => one.Importance ?? -1) is { Importance: { } importance } most)
            yield return new Headline("Mattered most", most.Name, Text($"its value alone settles {100 * importance:0} % of the ranking"));
        yield return new Headline(
            "Cost",
            Duration.Format(TimeSpan.FromSeconds(document.TrainingSeconds * document.ThreadsOfTrial)),
            Text($"of one core, {document.Trials.Sum(trial => trial.Epochs):N0} epochs in all"));
    }

    private IEnumerable<Block> WhatMattered()
    {
        var byImportance = document.Hyperparameters.OrderByDescending(one => one.Importance ?? -1).ToList();
        yield return new ChartBlock(
            new ParallelCoordinates(
                "Each line is a training",
                [.. document.Hyperparameters.Select(AxisOf), LossAxis()],
                [.. document.Trials.Select(trial => Text($"{trial.Rank}. {trial.Setting()}: {Figure(trial.ValidationLoss)}"))]),
            document.Rungs.Count > 1
                ? "Losses of trials that halving stopped early are those of the epoch at which it did."
                : null)
        { FileName = "parallel-coordinates" };
        yield return new ChartBlock(
            new BarChart(
                "What settles the ranking",
                new Axis("share of the ranking that the value alone explains (%)") { Minimum = 0, Maximum = 100 },
                [.. byImportance.Select(one => one.Name)],
                [new BarSeries("importance", [.. byImportance.Select(one => 100 * one.Importance ?? double.NaN)])])
            { Format = "0" },
            "Effect size eta squared of the Kruskal-Wallis test on the ranks: 0 is no better than chance. What two settings decide only together is not seen.")
        { FileName = "importance" };
        yield return new TableBlock(
            "Each value by itself",
            "setting",
            [
                new TableColumn("trials"),
                new TableColumn("median rank", "0.#"),
                new TableColumn($"best {Loss}", "0.00000", BestFigure.Lowest),
            ],
            [.. document.Hyperparameters.SelectMany(one => one.Values.Select(value => new TableRow(
                $"{one.Name} {value.Value}", [TableCell.Of(value.Trials), TableCell.Of(value.MedianRank), TableCell.Of(value.BestLoss)])))]);
    }

    // Numbers that were drawn lie on an axis of numbers, listed values stand evenly spread in rising order.
    private ParallelAxis AxisOf(HyperparameterDocument one)
    {
        var values = document.Trials.Select(trial => trial.Values[one.Name]).ToList();
        var numbers = values.ConvertAll(value => Number(value));
        var names = values.Distinct().ToList();
        if (names.Count > one.Values.Count)
            return new ParallelAxis(one.Name, [.. numbers.Select(number => number ?? double.NaN)], AxisScale.Logarithmic);
        names = numbers.TrueForAll(number => number is not null)
            ? [.. names.OrderBy(name => Number(name))]
            : [.. one.Values.Select(value => value.Value)];
        return new ParallelAxis(one.Name, [.. values.Select(value => (double)names.IndexOf(value))]) { Names = names };
    }

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private ParallelAxis LossAxis() =>
        new($"{Loss} (low is good)", [.. document.Trials.Select(trial => trial.ValidationLoss ?? double.NaN)], AxisScale.Logarithmic);

    private LineChart Curves() => new(
        $"{Loss} of the best {Math.Min(CurvesShown, document.Trials.Count)} trials",
        new Axis("epoch") { WholeNumbers = true },
        new Axis(Loss, AxisScale.Logarithmic),
        [.. document.Trials.Take(CurvesShown).Select(trial => LineSeries.PerEpoch($"{trial.Rank}. {string.Join(", ", trial.Values.Values)}", trial.Losses.Select(loss => loss ?? double.NaN)))]);

    private TableBlock RunsTable(string title, IReadOnlyList<TrialDocument> trials) => new(
        title,
        "rank",
        [
            .. document.Hyperparameters.Select(one => new TableColumn(one.Name)),
            new TableColumn(Loss, "0.00000", BestFigure.Lowest),
            new TableColumn("epochs"),
            new TableColumn("seconds", "0"),
        ],
        [.. trials.Select(trial => new TableRow(
            trial.Rank.ToString(CultureInfo.InvariantCulture),
            [
                .. document.Hyperparameters.Select(one => TableCell.Of(trial.Values[one.Name])),
                TableCell.Of(trial.ValidationLoss, trial.ValidationAccuracy is { } accuracy ? Text($"accuracy {100 * accuracy:0.0} %") : null),
                TableCell.Of(trial.Epochs, trial.BestEpoch == trial.Epochs ? null : trial.BestEpoch is { } epoch ? $"best {epoch}" : trial.Ended),
                TableCell.Of(trial.Seconds),
            ]))]);

    private IEnumerable<Block> Cost()
    {
        var epochs = document.Trials.Sum(trial => trial.Epochs);
        yield return new TextBlock(Text(
            $"{epochs:N0} epochs of {document.TrainingPictures:N0} pictures, {document.TrainingSeconds:N0} seconds summed over the trials with {document.ThreadsOfTrial} {(document.ThreadsOfTrial == 1 ? "thread" : "threads")} each; trials side by side slow each other down, and so does whatever else the machine does."));
        if (document.Rungs.Count < 2)
            yield break;
        yield return new TableBlock(
            "Successive halving",
            "rung",
            [new TableColumn("trials"), new TableColumn("trained up to epoch")],
            [.. document.Rungs.Select((rung, i) => new TableRow(
                (i + 1).ToString(CultureInfo.InvariantCulture), [TableCell.Of(rung.Trials), TableCell.Of(rung.Epochs)]))])
        {
            Caption = Text($"Trained to the end, all trials would have taken {document.Trials.Count * document.Rungs[^1].Epochs:N0} epochs."),
        };
    }

    private List<Fact> Facts() =>
    [
        new("Pictures", Text($"{document.Data}, split {example.Data.SplitName}: {document.TrainingPictures:N0} to train on, {document.ValidationPictures:N0} to rank by")),
        new("Noise", (example.ValidationNoise ?? example.Noise).Term, IsCode: true),
        new("Seed", Text($"{document.Seed}; the same for every trial that sets none of its own, so that trials differ in their settings only")),
        new("How far to trust it", "The best of many by the pictures that ranked them looks a little better than it is: judge the winner by 'desalt eval' on other pictures. What one seed more or less makes can be seen with seed=1,2,3 in the grid."),
        .. MachineFacts.Of(threads),
    ];

    private static string Figure(double? value) => value?.ToString("0.00000", CultureInfo.InvariantCulture) ?? "diverged";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
