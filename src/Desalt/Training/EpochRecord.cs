namespace Desalt.Training;

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainMse">Mean over the epoch of the training loss as its steps saw it (dropout on, weights changing), as Keras prints it.</param>
/// <param name="ValidationMse">Mean squared error on the validation examples after the epoch, output not clipped.</param>
/// <param name="LearningRate">Rate of the epoch's last step.</param>
/// <param name="Seconds">Seconds spent on training and validation since the start of the run.</param>
/// <param name="IsBest">True where the validation loss was the lowest so far.</param>
/// <param name="ValidationAccuracy">Share of the validation pictures whose class the network named; null where it names none.</param>
public sealed record EpochRecord(int Epoch, double TrainMse, double ValidationMse, double LearningRate, double Seconds, bool IsBest, double? ValidationAccuracy = null);
