namespace Desalt.Engine.Networks;

/// <summary>How a parameter starts.</summary>
public enum Initializer
{
    /// <summary>All 0.</summary>
    Zeros,

    /// <summary>All 1.</summary>
    Ones,

    /// <summary>
    /// Uniform in +-sqrt(6 / (fan in + fan out)) (Glorot and Bengio, "Understanding the difficulty of training deep
    /// feedforward neural networks", AISTATS 2010, equation 16).
    /// </summary>
    GlorotUniform,
}
