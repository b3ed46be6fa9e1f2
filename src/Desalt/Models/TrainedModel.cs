using System.Globalization;
using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Serialization;

namespace Desalt.Models;

/// <summary>
/// A network with its weights and the facts of its training, in one safetensors file: the tensors are named
/// node.parameter, the header carries the network's description and the facts.
/// </summary>
/// <param name="Network">The operators.</param>
/// <param name="Parameters">The weights.</param>
/// <param name="Facts">How the weights came about (data, noise, seed, figures, command), by name.</param>
public sealed record TrainedModel(Network Network, ParameterSet Parameters, IReadOnlyDictionary<string, string> Facts)
{
    private const string NetworkKey = "desalt.network";
    private const string FactPrefix = "desalt.fact.";
    private const string RangeKey = "desalt.range";

    /// <summary>
    /// What white is in the values that the network takes and gives; black is 0. 1 unless the network was trained on values of another
    /// range, 255 or 65535 say. Whoever runs the network scales by it; pictures hold [0, 1] whatever the network takes.
    /// </summary>
    public float Range { get; init; } = 1;

    /// <summary>Names of the models that ship inside this library.</summary>
    public static IReadOnlyList<string> ShippedNames { get; } =
        [.. typeof(TrainedModel).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("models/", StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal)];

    /// <summary>Loads a shipped model by its name, or a model file by its path.</summary>
    /// <exception cref="BadInputException">There is no such model, or the file is damaged.</exception>
    public static TrainedModel Load(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (File.Exists(nameOrPath))
            return From(Safetensors.Load(nameOrPath), nameOrPath);
        using var shipped = typeof(TrainedModel).Assembly.GetManifestResourceStream($"models/{nameOrPath}.safetensors");
        return shipped is not null
            ? From(Safetensors.Read(shipped, nameOrPath), nameOrPath)
            : throw new BadInputException(
                $"model '{nameOrPath}': neither a file nor one of the models that ship ({string.Join(", ", ShippedNames)}).");
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="halfPrecision">Whether the weights are rounded to 16 bits.</param>
    public void Save(string path, bool halfPrecision = false)
    {
        var metadata = new Dictionary<string, string> { [NetworkKey] = NetworkDescription.Write(Network) };
        if (Range != 1)
            metadata[RangeKey] = Range.ToString("R", CultureInfo.InvariantCulture);
        foreach (var (name, fact) in Facts)
            metadata[FactPrefix + name] = fact;
        new Safetensors([.. Parameters.ToTensors().Select(tensor => tensor with { IsHalfPrecision = halfPrecision })], metadata).Save(path);
    }

    private static TrainedModel From(Safetensors file, string name)
    {
        if (!file.Metadata.TryGetValue(NetworkKey, out var description))
            throw new BadInputException($"{name}: carries no network description, so it is no model of this program.");
        var network = NetworkDescription.Read(description);
        var parameters = new ParameterSet(network);
        parameters.Read(file, name);
        var facts = file.Metadata
            .Where(pair => pair.Key.StartsWith(FactPrefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[FactPrefix.Length..], pair => pair.Value);
        return new TrainedModel(network, parameters, facts) { Range = RangeOf(file, name) };
    }

    private static float RangeOf(Safetensors file, string name)
    {
        if (!file.Metadata.TryGetValue(RangeKey, out var text))
            return 1;
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var range) && range > 0 && float.IsFinite(range)
            ? range
            : throw new BadInputException($"{name}: declares the range '{text}', and a range is a number over 0; the file is damaged.");
    }
}
