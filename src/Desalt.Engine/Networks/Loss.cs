namespace Desalt.Engine.Networks;

/// <summary>What a training brings down.</summary>
public enum Loss
{
    /// <summary>Mean over samples, pixels and channels of the squared difference to the target: for networks that paint pictures.</summary>
    MeanSquaredError,

    /// <summary>
    /// Mean over samples and pixels of -sum over channels c of target[c] log softmax(result)[c], the targets being distributions over
    /// the channels: for networks that name a class. The network gives the logits; softmax belongs to the loss.
    /// </summary>
    SoftmaxCrossEntropy,
}
