namespace Desalt.Datasets;

/// <summary>
/// The batch that an example is read for. Together with the example's place it names everything that is drawn for it. Whoever only
/// judges reads for epoch 0.
/// </summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Number">Number of the batch in the epoch, from 0.</param>
public readonly record struct BatchName(int Epoch, int Number)
{
    /// <summary>The first batch of an epoch.</summary>
    public static implicit operator BatchName(int epoch) => new(epoch, 0);

    /// <summary>The first batch of an epoch.</summary>
    public static BatchName FromInt32(int epoch) => epoch;
}
