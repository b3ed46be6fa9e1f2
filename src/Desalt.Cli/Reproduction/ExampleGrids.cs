using System.Globalization;
using Desalt.Denoising;
using Desalt.Images;
using Desalt.Metrics;
using Desalt.Reports.Pictures;

namespace Desalt.Cli.Reproduction;

/// <summary>Grids of validation pictures: noisy, restored, clean.</summary>
internal sealed class ExampleGrids(ReproductionResult result)
{
    private const int CasesShown = 8;

    /// <summary>One picture of each class through every method.</summary>
    public PictureGrid AllMethods()
    {
        var numbers = OnePerClass();
        var shown = result.Methods.Where(method => method.Denoiser is not DoNothing);
        return new PictureGrid(
            "One picture of each class, never seen in training",
            [
                PictureRow.Of("noisy", numbers.Select(number => Read(number).Noisy)),
                .. shown.Select(method => PictureRow.Of(method.Denoiser.Name, numbers.Select(number => Restore(method.Denoiser, number)))),
                PictureRow.Of("clean", numbers.Select(number => Read(number).Clean)),
            ])
        { ColumnCaptions = ClassesOf(numbers) };
    }

    /// <summary>Noisy, predicted and clean pictures of one model, as the report shows them.</summary>
    public PictureGrid OfModel(ModelOutcome model)
    {
        var numbers = OnePerClass();
        return Grid($"{model.Model.Name}: noisy, predicted, clean", "predicted", model, numbers);
    }

    /// <summary>The pictures that a model restores worst.</summary>
    public PictureGrid Worst(ModelOutcome model) =>
        Grid($"{model.Model.Name}: the worst of all validation pictures", model.Model.Name, model, model.Evaluation.Worst(CasesShown));

    /// <summary>The pictures that a model restores best.</summary>
    public PictureGrid Best(ModelOutcome model) =>
        Grid($"{model.Model.Name}: the best of all validation pictures", model.Model.Name, model, model.Evaluation.Best(CasesShown));

    private PictureGrid Grid(string title, string restoredCaption, ModelOutcome model, IReadOnlyList<int> numbers) => new(
        title,
        [
            new PictureRow("noisy", [.. numbers.Select(number => Tile(Read(number).Noisy, model.Evaluation.Noisy.Of(MetricCatalog.Mse)[number]))]),
            new PictureRow(restoredCaption, [.. numbers.Select(number => Tile(Restore(model.Denoiser, number), model.Evaluation.Restored.Of(MetricCatalog.Mse)[number]))]),
            PictureRow.Of("clean", numbers.Select(number => Read(number).Clean)),
        ])
    { ColumnCaptions = ClassesOf(numbers) };

    private static PictureTile Tile(Image image, double error) =>
        new(image, error.ToString("0.0000", CultureInfo.InvariantCulture));

    // The first validation picture of each class that has one.
    private List<int> OnePerClass()
    {
        var split = result.Data.Split.Validation;
        var numbers = new List<int>();
        for (var label = 0; label < result.Data.Images.ClassNames.Count; label++)
        {
            var number = Array.FindIndex(split, index => result.Data.Images.Labels[index] == label);
            if (number >= 0)
                numbers.Add(number);
        }

        return numbers;
    }

    private List<string> ClassesOf(IEnumerable<int> numbers) =>
        [.. numbers.Select(number => result.Data.Images.ClassNames[result.Data.Images.Labels[result.Data.Split.Validation[number]]])];

    private (Image Noisy, Image Clean) Read(int number)
    {
        var (noisy, clean) = (new Image(result.Data.Images.Format), new Image(result.Data.Images.Format));
        result.Validation.Read(number, 0, noisy.Pixels, clean.Pixels);
        return (noisy, clean);
    }

    private Image Restore(IDenoiser denoiser, int number) => denoiser.Denoise(Read(number).Noisy);
}
