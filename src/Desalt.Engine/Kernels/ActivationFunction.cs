namespace Desalt.Engine.Kernels;

/// <summary>The function that closes a layer.</summary>
internal enum ActivationFunction
{
    /// <summary>y = x.</summary>
    Linear,

    /// <summary>y = max(x, 0).</summary>
    Relu,

    /// <summary>y = tanh(x).</summary>
    Tanh,
}
