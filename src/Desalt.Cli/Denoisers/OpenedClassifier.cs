using System.Globalization;
using Desalt.Datasets;
using Desalt.Models;
using Desalt.Recognition;

namespace Desalt.Cli.Denoisers;

/// <summary>The classifier that `--model` names.</summary>
/// <param name="Classifier">The classifier.</param>
/// <param name="Scheme">Name of the split that it was trained on.</param>
/// <param name="Seed">Seed of its training.</param>
internal sealed record OpenedClassifier(PictureClassifier Classifier, string Scheme, ulong Seed)
{
    /// <summary>Opens a model that ships or a model file; null where there is none of that name, or where it is no classifier.</summary>
    public static OpenedClassifier? TryOpen(string choice)
    {
        if (!File.Exists(choice) && !TrainedModel.ShippedNames.Contains(choice))
            return null;
        var model = TrainedModel.Load(choice);
        if (model.Network.OutputShape is not { Height: 1, Width: 1 })
            return null;
        var seed = model.Facts.TryGetValue(ModelFacts.Seed, out var text) && ulong.TryParse(text, CultureInfo.InvariantCulture, out var found) ? found : 1;
        return new OpenedClassifier(
            new PictureClassifier(model, Path.GetFileNameWithoutExtension(choice)),
            model.Facts.GetValueOrDefault(ModelFacts.Scheme, SplitScheme.Official.Name),
            seed);
    }
}
