using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Tests.Datasets;
using Desalt.Training;
using Desalt.Training.Sweeps;

namespace Desalt.Tests.Training.Sweeps;

public sealed class SweepTests : IDisposable
{
    private const int Epochs = 9;
    private readonly TemporaryFolder folder = new();
    private readonly List<(int Trial, int From, int To)> trained = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_halving_every_trial_has_all_its_epochs_and_the_lowest_loss_stands_first()
    {
        var standing = Run(trials: 5, SuccessiveHalving.None(5));
        Assert.Equal([5, 4, 3, 2, 1], standing.Select(outcome => outcome.Trial.Number));
        Assert.All(standing, outcome => Assert.Equal((Epochs, StopReason.Completed), (outcome.Epochs.Count, outcome.Reason)));
    }

    [Fact]
    public void Halving_trains_the_best_third_on_from_where_it_stopped()
    {
        var standing = Run(trials: 9, SuccessiveHalving.Rungs(9, Epochs));
        Assert.Equal(
            [(9, 3, 9), (8, 2, 3), (7, 2, 3), (6, 1, 1), (5, 1, 1), (4, 1, 1), (3, 1, 1), (2, 1, 1), (1, 1, 1)],
            standing.Select(outcome => (outcome.Trial.Number, outcome.Rung, outcome.Epochs.Count)));
        Assert.Equal([(0, 1), (1, 3), (3, 9)], trained.Where(run => run.Trial == 9).Select(run => (run.From, run.To)));
        Assert.Equal(9 + (3 * 2) + 6, trained.Sum(run => run.To - run.From));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void How_many_run_side_by_side_makes_no_difference(int slots)
    {
        var alone = Run(trials: 9, SuccessiveHalving.Rungs(9, Epochs), journal: "alone");
        Assert.Equal(Read(alone), Read(Run(trials: 9, SuccessiveHalving.Rungs(9, Epochs), slots, "together")));
    }

    [Fact]
    public void A_sweep_that_fails_anywhere_goes_on_and_trains_nothing_twice()
    {
        var whole = Read(Run(trials: 9, SuccessiveHalving.Rungs(9, Epochs), journal: "whole"));
        trained.Clear();
        for (var failAfter = 0; failAfter < 12; failAfter++)
        {
            var left = failAfter;
            Assert.Throws<InvalidTimeZoneException>(() => Run(
                trials: 9, SuccessiveHalving.Rungs(9, Epochs), slots: 2, "killed", _ => { if (left-- == 0) throw new InvalidTimeZoneException(); }));
            if (failAfter < 3)
                File.WriteAllText(Directory.GetFiles(folder["killed"], "*.json")[0], "{ torn");
        }

        Assert.Equal(whole, Read(Run(trials: 9, SuccessiveHalving.Rungs(9, Epochs), journal: "killed")));

        // What is in the journal is not trained again; only the torn files cost their first epoch once more.
        Assert.InRange(trained.Sum(run => run.To - run.From), 9 + 6 + 6, 9 + 6 + 6 + 3);
    }

    [Fact]
    public void A_journal_that_knows_more_than_halving_asks_for_does_not_change_what_it_comes_to()
    {
        var alone = Run(trials: 9, SuccessiveHalving.Rungs(9, Epochs), journal: "alone");
        Run(trials: 9, SuccessiveHalving.None(9), journal: "both");
        trained.Clear();
        Assert.Equal(Read(alone), Read(Run(trials: 9, SuccessiveHalving.Rungs(9, Epochs), journal: "both")));
        Assert.Empty(trained);
    }

    [Fact]
    public void Cancelling_stops_all_trials()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Run(
            trials: 9, SuccessiveHalving.None(9), slots: 2, "cancelled", _ => cancellation.Cancel(), cancellation.Token));
        Assert.InRange(trained.Count, 1, 4);
    }

    [Fact]
    public void Bad_input_of_one_trial_ends_the_sweep_with_its_sentence()
    {
        var sweep = new Sweep(
            Trials(4), SuccessiveHalving.None(4), new TrialJournal(folder["bad"]), (_, _, _, _, _) => throw new BadInputException("such and such."), 2);
        Assert.Equal("such and such.", Assert.Throws<BadInputException>(() => sweep.Run(null, CancellationToken.None)).Message);
    }

    [Fact]
    public void A_trial_that_diverged_stands_last()
    {
        TrainingResult Train(Trial trial, int pauseAfter, string checkpoint, int slot, CancellationToken cancellation) => trial.Number == 1
            ? Result([], StopReason.Diverged)
            : Result([new EpochRecord(1, 1, double.NaN, 1, 1, false), new EpochRecord(2, 1, 0.5, 1, 1, true)], StopReason.Completed);

        var journal = new TrialJournal(folder["diverged"]);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var standing = new Sweep(Trials(2), SuccessiveHalving.None(2), journal, Train, 1).Run(null, CancellationToken.None);
            Assert.Equal([0.5, double.PositiveInfinity], standing.Select(outcome => outcome.Loss));
            Assert.Equal(StopReason.Diverged, standing[1].Reason);
        }
    }

    private static List<Trial> Trials(int count) =>
        [.. Enumerable.Range(1, count).Select(number => new Trial(number, [$"{number}"], Epochs, $"trial {number}"))];

    private static List<string> Read(IReadOnlyList<TrialOutcome> standing) =>
        [.. standing.Select(outcome => $"{outcome.Trial.Number} {outcome.Rung} {outcome.Reason} {outcome.Loss} {outcome.Epochs.Count}")];

    private IReadOnlyList<TrialOutcome> Run(
        int trials, IReadOnlyList<Rung> rungs, int slots = 2, string journal = "journal", Action<TrialOutcome>? finished = null, CancellationToken cancellation = default) =>
        new Sweep(Trials(trials), rungs, new TrialJournal(folder[journal]), Train, slots).Run(finished, cancellation);

    // A training whose loss is known beforehand: the higher its number and the more epochs, the lower.
    private TrainingResult Train(Trial trial, int pauseAfter, string checkpoint, int slot, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var from = File.Exists(checkpoint) ? int.Parse(File.ReadAllText(checkpoint), System.Globalization.CultureInfo.InvariantCulture) : 0;
        Directory.CreateDirectory(Path.GetDirectoryName(checkpoint)!);
        File.WriteAllText(checkpoint, $"{pauseAfter}");
        lock (trained)
            trained.Add((trial.Number, from, pauseAfter));
        var epochs = Enumerable.Range(1, pauseAfter).Select(epoch => new EpochRecord(epoch, 1, 1.0 / (trial.Number * epoch), 1, epoch, true));
        return Result([.. epochs], pauseAfter < trial.Epochs ? StopReason.Paused : StopReason.Completed);
    }

    private static TrainingResult Result(List<EpochRecord> epochs, StopReason reason)
    {
        var network = new NetworkBuilder("nothing");
        network.Add(new Convolution2D(1, 1), network.Input(new Shape(1, 1, 1)));
        return new TrainingResult(new ParameterSet(network.Build()), new History(epochs), reason);
    }
}
