using Desalt.Engine.Networks;

namespace Desalt.Models;

/// <summary>How a model is trained unless somebody says otherwise.</summary>
/// <param name="Epochs">Passes over the training pictures.</param>
/// <param name="BatchSize">Pictures of a step.</param>
/// <param name="Schedule">Learning rate, as <see cref="Engine.Schedules.LearningRateSchedule.Parse"/> reads it.</param>
/// <param name="FixedNoise">True for one noise drawn once per picture, false for a new draw in each epoch.</param>
/// <param name="Scheme">Name of the split into pictures to train on and to validate by.</param>
public sealed record Recipe(int Epochs, int BatchSize, string Schedule, bool FixedNoise, string Scheme = "report-cae")
{
    /// <summary>What the training brings down.</summary>
    public Loss Loss { get; init; } = Loss.MeanSquaredError;

    /// <summary>Patches of an epoch where the model learns from a folder of pictures.</summary>
    public int Patches { get; init; } = 16_384;

    /// <summary>Whether the model file holds the weights in half precision: half as large, each weight rounded by up to 1 part in 2,048.</summary>
    public bool HalfPrecision { get; init; }

    /// <summary>The noise that training pictures get unless somebody says otherwise.</summary>
    public string Noise { get; init; } = "salt-pepper:0.1,preset=imgaug";
}
