using System.Text.Json;
using System.Text.Json.Serialization;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Networks;

/// <summary>The written form of a network, which weight files carry: JSON that names each operator and its inputs.</summary>
public static class NetworkDescription
{
    /// <summary>Writes a network down.</summary>
    public static string Write(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var document = new Document(
            network.Name,
            [.. network.Nodes.Select(node => new Entry(node.Name, [.. node.Inputs.Select(input => network.Nodes[input].Name)], node.Operator))]);
        return JsonSerializer.Serialize(document, NetworkJson.Default.Document);
    }

    /// <summary>Reads a network back; every shape is checked again.</summary>
    /// <exception cref="BadInputException">The text is no network.</exception>
    public static Network Read(string description)
    {
        try
        {
            var document = JsonSerializer.Deserialize(description, NetworkJson.Default.Document)
                ?? throw new JsonException("the description is empty");
            var builder = new NetworkBuilder(document.Name);
            var places = new Dictionary<string, int>();
            foreach (var entry in document.Nodes)
                places[entry.Name] = builder.Append(entry.Name, entry.Operator, [.. entry.Inputs.Select(input => places[input])]).Index;
            return builder.Build();
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            throw new BadInputException($"The network description cannot be read: {exception.Message}", exception);
        }
    }

    internal sealed record Document(string Name, Entry[] Nodes);

    internal sealed record Entry(string Name, string[] Inputs, Operator Operator);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NetworkDescription.Document))]
internal sealed partial class NetworkJson : JsonSerializerContext;
