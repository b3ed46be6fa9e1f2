using Desalt.Engine.Memory;
using Desalt.Engine.Networks;
using Desalt.Engine.Randomness;
using Desalt.Engine.Serialization;

namespace Desalt.Engine.Execution;

/// <summary>The numbers of a network's parameters, in the order of their layout.</summary>
public sealed class ParameterSet
{
    /// <summary>Parameters that are all 0.</summary>
    public ParameterSet(Network network)
    {
        Layout = new ParameterLayout(network);
        Values = new AlignedBuffer(Layout.Length);
    }

    /// <summary>Where each parameter lies.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>All numbers.</summary>
    public AlignedBuffer Values { get; }

    /// <summary>Parameters drawn as their initializers say.</summary>
    public static ParameterSet Initialize(Network network, ulong seed)
    {
        var set = new ParameterSet(network);
        for (var index = 0; index < set.Layout.Entries.Count; index++)
        {
            var entry = set.Layout.Entries[index];
            var specification = entry.Specification;
            var values = set.Of(entry);
            switch (specification.Initializer)
            {
                case Initializer.Ones:
                    values.Fill(1);
                    break;
                case Initializer.GlorotUniform:
                    var limit = Math.Sqrt(6.0 / (specification.FanIn + specification.FanOut));
                    var random = new CounterRandom(seed, RandomStream.Initialization, 0, (uint)index);
                    foreach (ref var value in values)
                        value = (float)(((2 * random.NextDouble()) - 1) * limit);
                    break;
                case Initializer.Zeros:
                    break;
                default:
                    throw new NotSupportedException($"Initializer {specification.Initializer} is not known.");
            }
        }

        return set;
    }

    /// <summary>The numbers of one parameter.</summary>
    public Span<float> Of(ParameterLayout.Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Values.Span.Slice(entry.Offset, entry.Specification.Length);
    }

    /// <summary>The numbers of a parameter of a node.</summary>
    public Span<float> Of(Node node, string name) => Of(Layout.EntryOf(node, name));

    /// <summary>Takes over the numbers of another set of the same layout.</summary>
    public void CopyFrom(ParameterSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.Values.Span.CopyTo(Values.Span);
    }

    /// <summary>The parameters as named tensors, <paramref name="prefix"/> before each name.</summary>
    public IEnumerable<SafetensorsTensor> ToTensors(string prefix = "") => Layout.Entries.Select(entry =>
        new SafetensorsTensor(prefix + entry.Name, entry.Specification.Dimensions, Of(entry).ToArray()));

    /// <summary>Takes the parameters from a file's tensors.</summary>
    /// <param name="file">The tensors.</param>
    /// <param name="path">Name of the file, for messages.</param>
    /// <param name="prefix">What stands before each name.</param>
    /// <exception cref="BadInputException">A parameter is missing or has other extents.</exception>
    public void Read(Safetensors file, string path, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(file);
        var tensors = file.Tensors.ToDictionary(tensor => tensor.Name);
        foreach (var entry in Layout.Entries)
        {
            if (!tensors.TryGetValue(prefix + entry.Name, out var tensor))
                throw new BadInputException($"{path}: has no tensor {prefix}{entry.Name}, so it does not belong to this network.");
            if (!tensor.Dimensions.SequenceEqual(entry.Specification.Dimensions))
            {
                throw new BadInputException(
                    $"{path}: tensor {prefix}{entry.Name} is {string.Join('x', tensor.Dimensions)}, this network needs {string.Join('x', entry.Specification.Dimensions)}.");
            }

            tensor.Values.Span.CopyTo(Of(entry));
        }
    }
}
