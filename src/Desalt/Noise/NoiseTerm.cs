using Desalt.Engine;

namespace Desalt.Noise;

/// <summary>The written form of noise: <c>salt-pepper:0.1,preset=imgaug</c>; terms are joined by <c>+</c>.</summary>
public static class NoiseTerm
{
    /// <summary>Reads a term.</summary>
    /// <exception cref="BadInputException">The term is not understood; the message says where and what can stand there.</exception>
    public static INoise Parse(string term) => throw new BadInputException($"noise '{term}': no noise model stands here yet.");
}
