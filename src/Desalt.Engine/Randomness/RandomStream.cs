namespace Desalt.Engine.Randomness;

/// <summary>
/// What random numbers are drawn for. Each purpose is a stream of its own, so that adding a draw to one
/// (a second dropout layer, say) never changes another (the noise).
/// </summary>
public enum RandomStream
{
    /// <summary>Initial weights; the index is the parameter's place in the network.</summary>
    Initialization = 1,

    /// <summary>The order of the samples of an epoch.</summary>
    Shuffle = 2,

    /// <summary>Dropout masks; the epoch is the training step, the index is layer and sample.</summary>
    Dropout = 3,

    /// <summary>Training noise; (epoch, index) name the draw.</summary>
    TrainingNoise = 4,

    /// <summary>Noise that is fixed once by the seed: validation, test, and training "as published".</summary>
    FixedNoise = 5,

    /// <summary>The split of a data set.</summary>
    Split = 6,

    /// <summary>Generated pictures.</summary>
    Synthetic = 7,

    /// <summary>Which pictures a bootstrap draws again; the index is the resample.</summary>
    Resampling = 8,

    /// <summary>How training pictures are mirrored and moved; (epoch, index) name the draw.</summary>
    Augmentation = 9,

    /// <summary>The settings that a search over hyperparameters tries.</summary>
    Search = 10,

    /// <summary>What the pictures of a training batch share of their noise; (epoch, index) name the batch.</summary>
    TrainingBatchNoise = 11,

    /// <summary>What consecutive pictures share of their fixed noise; the index is the batch.</summary>
    FixedBatchNoise = 12,

    /// <summary>The colour that a grey picture is dyed with; the index is its place in the set.</summary>
    Tint = 13,

    /// <summary>Which pictures of a large folder are open; (epoch, index) name the exchange and the place.</summary>
    OpenPictures = 14,
}
