using System.Globalization;
using System.Text.RegularExpressions;
using Desalt.Engine;
using Desalt.Engine.Serialization;
using Desalt.Models;

namespace Desalt.Interop;

/// <summary>The tensors of one layer of a file from elsewhere: those whose names agree up to the last dot.</summary>
/// <param name="Name">What stands before the last dot.</param>
/// <param name="Tensors">The tensors by what stands behind it: weight, bias, running_mean, ...</param>
internal sealed partial record ForeignLayer(string Name, IReadOnlyDictionary<string, SafetensorsTensor> Tensors)
{
    // Where a training on several devices saved the network, its names begin so.
    private const string Wrapper = "module.";

    /// <summary>Whether the layer is a batch normalization, which keeps running statistics.</summary>
    public bool IsNormalization => Tensors.ContainsKey("running_mean");

    /// <summary>The layers of a file in the order of the network that they are for.</summary>
    /// <param name="path">Name of the file, for messages.</param>
    /// <param name="tensors">Its tensors.</param>
    /// <param name="arrangement">How the authors arranged them.</param>
    /// <exception cref="BadInputException">A name has no place in the order.</exception>
    public static IReadOnlyList<ForeignLayer> Of(string path, IEnumerable<SafetensorsTensor> tensors, PublishedWeights arrangement)
    {
        var layers = tensors.GroupBy(tensor => Split(tensor.Name).Layer)
            .Where(layer => !arrangement.Unused.Contains(layer.Key))
            .Select(layer => new ForeignLayer(layer.Key, layer.ToDictionary(tensor => Split(tensor.Name).Last)))
            .ToList();
        int Rank(ForeignLayer layer) => arrangement.Order.TakeWhile(start => !layer.Name.StartsWith(start, StringComparison.Ordinal)).Count();
        if (layers.Find(layer => Rank(layer) == arrangement.Order.Count) is { } stranger)
            throw new BadInputException($"{path}: holds {stranger.Name}, which this architecture does not have; choose another --architecture.");
        return [.. layers.OrderBy(Rank).ThenBy(layer => Numbered(layer.Name), StringComparer.Ordinal)];
    }

    private static (string Layer, string Last) Split(string name)
    {
        var plain = name.StartsWith(Wrapper, StringComparison.Ordinal) ? name[Wrapper.Length..] : name;
        var dot = plain.LastIndexOf('.');
        return dot < 0 ? ("", plain) : (plain[..dot], plain[(dot + 1)..]);
    }

    // Numbers padded, so that layers.10 comes after layers.9.
    private static string Numbered(string name) =>
        Digits().Replace(name, number => number.Value.PadLeft(10, '0').ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
