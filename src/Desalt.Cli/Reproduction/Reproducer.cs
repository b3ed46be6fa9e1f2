using System.Text.Json;
using Desalt.Cli.Data;
using Desalt.Cli.Json;
using Desalt.Cli.Training;
using Desalt.Denoising;
using Desalt.Denoising.Classical;
using Desalt.Engine;
using Desalt.Engine.Serialization;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Metrics;
using Desalt.Models;
using Desalt.Noise;
using Desalt.Reports;

namespace Desalt.Cli.Reproduction;

/// <summary>The main job: trains the models, judges them beside the baselines, and fills the folder.</summary>
internal sealed class Reproducer(Terminal terminal, ReproductionSettings settings, RunFolder folder, WorkerTeam team)
{
    /// <summary>Does the whole run, or what is left of it.</summary>
    /// <param name="models">The models to train.</param>
    /// <param name="restart">Whether a run that the folder holds is dropped.</param>
    /// <param name="cancellation">Stops after a checkpoint.</param>
    public MetricsDocument Run(IReadOnlyList<CatalogEntry> models, bool restart, CancellationToken cancellation)
    {
        var noise = NoiseTerm.Parse(settings.Noise);
        var epochs = folder.TakeUp(settings, restart);
        var data = OpenedData.Open(settings.Data, settings.Scheme, settings.Seed, terminal, cancellation);
        terminal.Say($"{data.Images.Source}: {data.Split.Train.Length} pictures to train on, {data.Split.Validation.Length} to judge by; {noise.Term}");

        FixEpochs(models, epochs, data, noise, cancellation);
        var outcomes = models.Select(model => Train(model, epochs[model.Name], data, noise, cancellation)).ToList();
        IDenoiser[] baselines = [new DoNothing(), new MedianFilter(3), new MedianFilter(5)];
        var result = new ReproductionResult(
            settings,
            data,
            noise,
            outcomes,
            [.. baselines.Select(denoiser => (denoiser, Evaluate(denoiser, data, noise, cancellation)))],
            team.Threads);
        return Write(result);
    }

    // Epochs are fixed once and kept: a limit of minutes must not come to other epochs when the run goes on.
    private void FixEpochs(
        IReadOnlyList<CatalogEntry> models, Dictionary<string, int> epochs, OpenedData data, INoise noise, CancellationToken cancellation)
    {
        var open = models.Where(model => !epochs.ContainsKey(model.Name)).Select(model => (model, RecipeOf(model))).ToList();
        if (open.Count == 0)
        {
            terminal.Say("going on with the run that the folder holds");
            return;
        }

        var chosen = open.Select(pair => settings.Epochs ?? pair.Item2.Epochs).ToArray();
        if (settings.Minutes is { } minutes)
        {
            terminal.Say("measuring the speed of this machine ...");
            chosen = EpochBudget.Share(open, data, noise, minutes, team, cancellation);
        }

        for (var i = 0; i < open.Count; i++)
            epochs[open[i].model.Name] = chosen[i];
        folder.Keep(settings, epochs);
    }

    private Recipe RecipeOf(CatalogEntry model) => (settings.AsPublished ? model.Published : null) ?? model.Recipe;

    private ModelOutcome Train(CatalogEntry model, int epochs, OpenedData data, INoise noise, CancellationToken cancellation)
    {
        var job = new TrainingJob(model, RecipeOf(model) with { Epochs = epochs }, data, noise, settings.Seed);
        terminal.Say($"{model.Name}: {epochs} epochs of batch {job.Recipe.BatchSize}, {job.Recipe.Schedule}");
        var result = new TrainingDisplay(terminal).Run(job, folder.Checkpoint(model.Name), team, cancellation);
        if (result.History.Best is null)
            throw new BadInputException($"{model.Name}: the loss grew beyond all bounds in the first epoch; nothing can be reported of it.");
        var trained = job.Describe(result);
        trained.Save(folder.Weights(model.Name));
        result.History.SaveCsv(folder.History(model.Name, ".csv"));
        result.History.SaveJson(folder.History(model.Name, ".json"));
        var denoiser = Denoiser.Of(trained, model.Name);
        var outcome = new ModelOutcome(job, result, denoiser, Evaluate(denoiser, data, noise, cancellation));
        AtomicFile.WriteText(folder.Card(model.Name), ModelCard.Write(outcome));
        return outcome;
    }

    private EvaluationResult Evaluate(IDenoiser denoiser, OpenedData data, INoise noise, CancellationToken cancellation)
    {
        terminal.Say($"judging {denoiser.Name} ...");
        var labels = Array.ConvertAll(data.Split.Validation, index => data.Images.Labels[index]);
        return Judge.Evaluate(data.Validation(noise, settings.Seed), labels, data.Images.ClassNames, denoiser, MetricCatalog.Usual, team, cancellation);
    }

    private MetricsDocument Write(ReproductionResult result)
    {
        var metrics = new MetricsDocument(
            new DataDocument(result.Data.Images.Source, result.Data.Split.Train.Length, result.Data.Split.Validation.Length),
            result.Noise.Term,
            result.Noisy.Mse,
            [.. result.Models.Select(model => model.Metrics)]);
        AtomicFile.WriteText(folder.Metrics, JsonSerializer.Serialize(metrics, CliJson.Default.MetricsDocument));
        var details = new DetailsDocument(
            RunFacts.Of(result).ToDictionary(fact => fact.Name, fact => fact.Value), [.. result.Methods.Select(method => MethodDocument.Of(method.Evaluation))]);
        AtomicFile.WriteText(folder.Details, JsonSerializer.Serialize(details, CliJson.Default.DetailsDocument));

        var page = ReproductionReport.Compose(result);
        ReportPage.SaveFigures(page, folder.Figures);
        ReportPage.Save(page, folder.Report);
        terminal.Say($"wrote {folder.Report} and {folder.Metrics}");
        return metrics;
    }
}
