namespace Desalt.Models;

/// <summary>How a model is trained unless somebody says otherwise.</summary>
/// <param name="Epochs">Passes over the training pictures.</param>
/// <param name="BatchSize">Pictures of a step.</param>
/// <param name="Schedule">Learning rate, as <see cref="Engine.Schedules.LearningRateSchedule.Parse"/> reads it.</param>
/// <param name="FixedNoise">True for one noise drawn once per picture, false for a new draw in each epoch.</param>
/// <param name="Scheme">Name of the split into pictures to train on and to validate by.</param>
public sealed record Recipe(int Epochs, int BatchSize, string Schedule, bool FixedNoise, string Scheme = "report-cae");
