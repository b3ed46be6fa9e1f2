using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Networks;

/// <summary>One operator in its place in a network.</summary>
/// <param name="Index">Place in <see cref="Network.Nodes"/>; inputs always come before.</param>
/// <param name="Name">Unique name, which also heads the names of its parameters.</param>
/// <param name="Operator">What is done.</param>
/// <param name="Inputs">Places of the nodes whose results enter.</param>
/// <param name="Shape">Shape of the result.</param>
public sealed record Node(int Index, string Name, Operator Operator, IReadOnlyList<int> Inputs, Shape Shape);
