using System.Globalization;
using Desalt.Images;
using Desalt.Reports;
using Desalt.Reports.Blocks;
using Desalt.Reports.Charts;

namespace Desalt.Cli.Reproduction;

/// <summary>The page of a run: what was found first, then curves, pictures, classes, and how it was made.</summary>
internal static class ReproductionReport
{
    /// <summary>Composes the page.</summary>
    public static ReportContent Compose(ReproductionResult result)
    {
        var grids = new ExampleGrids(result);
        return new ReportContent(
            "Taking salt and pepper out of garments",
            [
                new ReportSection("Beside the published figures", [PublishedTable(result)]),
                new ReportSection("All methods on the same pictures", [MethodTable(result)]),
                new ReportSection("Loss, epoch by epoch", [.. result.Models.Select(LossCurve)]),
                new ReportSection("Noisy, predicted, clean", [.. result.Models.SelectMany(model => Predictions(model, grids))]),
                new ReportSection("Worst and best", [.. result.Models.SelectMany(model => Extremes(model, grids))]),
                new ReportSection("Class by class", ClassBlocks(result)),
                new ReportSection("How this was made", [new FactsBlock(RunFacts.Of(result))]),
            ])
        {
            Lead = Lead(result),
            Opening =
            [
                new HeadlineBlock([.. result.Models.Select(Headline)]),
                new PictureGridBlock(grids.AllMethods()) { FileName = "result" },
            ],
            Footer = "Made by `desalt reproduce`. The figures of this page stand in metrics.json and details.json beside it, the weights in weights/.",
        };
    }

    private static string Lead(ReproductionResult result)
    {
        var best = result.Models.MinBy(model => model.Best.ValidationMse)!;
        var ratio = result.Noisy.Mse / best.Best.ValidationMse;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Data.Split.Validation.Length:N0} pictures that no model had seen, under {result.Noise.Term}: {best.Model.Name} brings their mean squared error from {result.Noisy.Mse:0.0000} to {best.Best.ValidationMse:0.0000}, {ratio:0.0} times less.");
    }

    private static Headline Headline(ModelOutcome model)
    {
        var value = Figure(model.Best.ValidationMse);
        var label = $"{model.Model.Name}, validation MSE";
        if (model.Model.PublishedValidationMse is not { } published)
            return new Headline(label, value, string.Create(CultureInfo.InvariantCulture, $"{model.Training.Best.Values.Length:N0} parameters, ours"));
        return new Headline(
            label, value, $"published {Figure(published)}", model.Best.ValidationMse <= published ? HeadlineTone.Good : HeadlineTone.Bad);
    }

    private static TableBlock PublishedTable(ReproductionResult result) => new(
        "Ours and the project report's",
        "model",
        [
            new TableColumn("parameters"),
            new TableColumn("epochs"),
            new TableColumn("time (s)"),
            new TableColumn("train MSE", "0.00000", BestFigure.Lowest),
            new TableColumn("published train MSE", "0.00000"),
            new TableColumn("validation MSE", "0.00000", BestFigure.Lowest),
            new TableColumn("published validation MSE", "0.00000"),
            new TableColumn("seconds to published"),
        ],
        [.. result.Models.Select(model => new TableRow(
            model.Model.Name,
            [
                TableCell.Of(model.Training.Best.Values.Length),
                TableCell.Of(model.Training.History.Epochs.Count, $"weights of epoch {model.Best.Epoch}"),
                TableCell.Of(model.Seconds),
                TableCell.Of(model.Best.TrainMse),
                TableCell.Of(model.Model.PublishedTrainMse),
                TableCell.Of(model.Best.ValidationMse),
                TableCell.Of(model.Model.PublishedValidationMse),
                TableCell.Of(model.SecondsToPublished),
            ])),
        ])
    {
        Caption = "Losses of the network's output as it is, not clipped, as the report gives them. The train figure is the loss that the steps of that "
            + "epoch saw, dropout at work; the report's splits and draws of noise are not ours.",
    };

    private static TableBlock MethodTable(ReproductionResult result) => new(
        "Restored validation pictures",
        "method",
        [
            new TableColumn("MSE", "0.00000", BestFigure.Lowest, HasBar: true),
            new TableColumn("PSNR (dB)", "0.00", BestFigure.Highest),
            new TableColumn("SSIM", "0.0000", BestFigure.Highest),
        ],
        [.. result.Methods.Select((method, index) => new TableRow(
            index == 0 ? "do nothing" : method.Denoiser.Name,
            [TableCell.Of(method.Evaluation.Mse), TableCell.Of(method.Evaluation.Psnr), TableCell.Of(method.Evaluation.Ssim)])
            { IsBaseline = index < result.Baselines.Count }),
        ])
    {
        Caption = "Pictures as they are delivered, clipped to [0, 1]. PSNR (range 1) and SSIM are means over pictures.",
    };

    private static ChartBlock LossCurve(ModelOutcome model)
    {
        var epochs = model.Training.History.Epochs;
        var chart = new LineChart(
            $"{model.Model.Name}: mean squared error",
            new Axis("epoch") { WholeNumbers = true },
            new Axis("MSE"),
            [
                LineSeries.PerEpoch("train", epochs.Select(epoch => epoch.TrainMse)) with { Dashed = true },
                LineSeries.PerEpoch("validation", epochs.Select(epoch => epoch.ValidationMse)),
            ])
        {
            References = model.Model.PublishedValidationMse is { } published
                ? [new ReferenceLine($"published validation {Figure(published)}", published)]
                : [],
        };
        return new ChartBlock(chart) { FileName = $"loss-{model.Model.Name}" };
    }

    private static IEnumerable<Block> Predictions(ModelOutcome model, ExampleGrids grids)
    {
        var grid = grids.OfModel(model);
        yield return new PictureGridBlock(grid, "The figure below a picture is its mean squared error.") { FileName = $"pictures-{model.Model.Name}" };
        yield return new PictureGridBlock(
            grid.Recoloured(Colormap.Viridis.Apply) with { Title = $"{grid.Title}, in the report's colours" })
        { FileName = $"pictures-{model.Model.Name}-viridis" };
    }

    private static IEnumerable<Block> Extremes(ModelOutcome model, ExampleGrids grids) =>
    [
        new PictureGridBlock(grids.Worst(model)) { FileName = $"worst-{model.Model.Name}" },
        new PictureGridBlock(grids.Best(model)) { FileName = $"best-{model.Model.Name}" },
    ];

    private static List<Block> ClassBlocks(ReproductionResult result)
    {
        // Classes without a validation picture have nothing to show.
        var classes = Enumerable.Range(0, result.Data.Images.ClassNames.Count)
            .Where(label => result.Models[0].Evaluation.Classes[label].Restored.Count > 0)
            .ToList();
        var names = classes.Select(label => result.Data.Images.ClassNames[label]).ToList();
        var chart = new BarChart(
            "Mean squared error of each class",
            new Axis("MSE, lower is better"),
            names,
            [.. result.Models.Select(model => new BarSeries(
                model.Model.Name, [.. classes.Select(label => model.Evaluation.Classes[label].Restored.Mse)]))])
        { Format = "0.0000" };
        List<Block> blocks = [new ChartBlock(chart) { FileName = "classes" }];
        blocks.AddRange(result.Models.Select(model => new TableBlock(
            model.Model.Name,
            "class",
            [
                new TableColumn("pictures"),
                new TableColumn("noisy MSE", "0.00000"),
                new TableColumn("MSE", "0.00000", HasBar: true),
                new TableColumn("PSNR (dB)", "0.00"),
                new TableColumn("SSIM", "0.0000"),
            ],
            [.. classes.Select(label => model.Evaluation.Classes[label]).Select(score => new TableRow(
                score.Name,
                [
                    TableCell.Of(score.Restored.Count),
                    TableCell.Of(score.Noisy.Mse),
                    TableCell.Of(score.Restored.Mse),
                    TableCell.Of(score.Restored.Psnr),
                    TableCell.Of(score.Restored.Ssim),
                ]))])));
        return blocks;
    }

    private static string Figure(double value) => value.ToString("0.00000", CultureInfo.InvariantCulture);
}
