using System.Globalization;
using Desalt.Cli.Data;
using Desalt.Cli.Denoisers;
using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Models;

namespace Desalt.Cli.Comparison;

/// <summary>
/// The pictures that a comparison judges by: those test pictures of the set's makers that no network learned from. The
/// shipped denoisers were trained on four fifths of all pictures, test pictures of the makers among them; the classifier was
/// trained on none of the makers' test pictures. So what is left after the training pictures of every shipped model, and of every
/// model that takes part, have been taken off is unseen by all: about 2,000 of Fashion-MNIST's 10,000. Shipped models count
/// whether they take part or not, so that the pictures do not change with the methods.
/// </summary>
internal static class JudgedPictures
{
    /// <summary>How the pictures were chosen, for people.</summary>
    public const string Rule =
        "test pictures of the set's makers, without those that a shipped or compared model was trained on; the classifier was trained on none of the makers' test pictures";

    /// <summary>Chooses the pictures: their places in the set, in order.</summary>
    /// <param name="data">The set.</param>
    /// <param name="methods">The methods that take part.</param>
    /// <param name="most">At most so many, the first ones; null for all.</param>
    /// <exception cref="BadInputException">No picture is left.</exception>
    public static int[] Choose(OpenedData data, IReadOnlyList<ComparedMethod> methods, int? most)
    {
        var seen = new HashSet<int>();
        var models = TrainedModel.ShippedNames.Select(TrainedModel.Load).Concat(methods.Select(method => method.Model).OfType<TrainedModel>());
        foreach (var facts in models.Select(model => model.Facts).Where(facts => IsSameSet(facts.GetValueOrDefault(ModelFacts.Data), data.Name)).DistinctBy(Training))
            seen.UnionWith(SplitScheme.Find(facts[ModelFacts.Scheme]).Split(data.Images, SeedOf(facts)).Train);
        int[] unseen = [.. SplitScheme.Official.Split(data.Images, 1).Test.Where(place => !seen.Contains(place)).Take(most ?? int.MaxValue)];
        return unseen.Length > 0
            ? unseen
            : throw new BadInputException($"{data.Name}: the models were trained on every test picture, so none is left to judge them by; leave a model out.");
    }

    // Who has seen a picture in grey has seen it in colour.
    private static bool IsSameSet(string? one, string other) =>
        one is not null && (DatasetCatalog.UntintedName(one) ?? one) == (DatasetCatalog.UntintedName(other) ?? other);

    private static (string Scheme, ulong Seed) Training(IReadOnlyDictionary<string, string> facts) => (facts[ModelFacts.Scheme], SeedOf(facts));

    private static ulong SeedOf(IReadOnlyDictionary<string, string> facts) => ulong.Parse(facts[ModelFacts.Seed], CultureInfo.InvariantCulture);
}
