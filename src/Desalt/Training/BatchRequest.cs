using Desalt.Datasets;

namespace Desalt.Training;

/// <summary>A batch that somebody will want.</summary>
/// <param name="Name">What its draws are named by.</param>
/// <param name="Indices">The examples, in order.</param>
internal readonly record struct BatchRequest(BatchName Name, ReadOnlyMemory<int> Indices);
