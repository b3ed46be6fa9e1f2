using Desalt.Engine.Execution;

namespace Desalt.Training;

/// <summary>Where the time of a training went.</summary>
/// <param name="Steps">The kernels of the steps, in seconds of all threads together.</param>
/// <param name="Threads">Threads that worked.</param>
/// <param name="StepSeconds">Time of the steps, updates of the parameters included.</param>
/// <param name="LoadSeconds">Time in which steps waited for a batch to be put together and its noise to be drawn.</param>
/// <param name="ValidationSeconds">Time of the judging after each epoch.</param>
public sealed record TrainingProfile(StepProfile Steps, int Threads, double StepSeconds, double LoadSeconds, double ValidationSeconds);
