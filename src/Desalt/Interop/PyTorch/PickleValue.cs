namespace Desalt.Interop.PyTorch;

/// <summary>What the pickle of a state dict can hold; numbers, texts and the like stand as themselves.</summary>
internal abstract record PickleValue
{
    /// <summary>A name of Python code. It is only compared with the few that state dicts need, never looked up.</summary>
    /// <param name="Name">module.name.</param>
    public sealed record Global(string Name) : PickleValue;

    /// <summary>The numbers behind tensors: an entry of the archive.</summary>
    /// <param name="Type">Type of the numbers, such as FloatStorage.</param>
    /// <param name="Key">Name of the entry in the archive's data folder.</param>
    /// <param name="Count">How many numbers it has.</param>
    public sealed record Storage(string Type, string Key, long Count) : PickleValue;

    /// <summary>A view into a storage.</summary>
    /// <param name="Source">The storage.</param>
    /// <param name="Offset">Place of the first number.</param>
    /// <param name="Extents">Extents, slowest first.</param>
    /// <param name="Strides">Distances between neighbours along each extent, in numbers.</param>
    public sealed record Tensor(Storage Source, long Offset, long[] Extents, long[] Strides) : PickleValue;

    /// <summary>A dictionary, in the order in which it was filled.</summary>
    public sealed record Dictionary : PickleValue
    {
        /// <summary>Keys and values.</summary>
        public List<KeyValuePair<object?, object?>> Items { get; } = [];
    }

    /// <summary>A list or tuple.</summary>
    public sealed record Sequence : PickleValue
    {
        /// <summary>The elements.</summary>
        public List<object?> Items { get; init; } = [];
    }
}
