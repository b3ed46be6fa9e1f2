namespace Desalt.Noise;

/// <summary>A noise that terms can name.</summary>
/// <param name="Name">The name that opens the term.</param>
/// <param name="Synopsis">How the term is written: <c>salt-pepper:P[,preset=...]</c>.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Read">Makes the noise from the arguments of a term.</param>
public sealed record NoiseModel(string Name, string Synopsis, string Description, Func<NoiseArguments, INoise> Read);
