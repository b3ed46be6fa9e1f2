using Desalt.Engine.Execution;
using Desalt.Training;

namespace Desalt.Cli.Json;

/// <summary>Where the time of `train --profile` went; seconds of operators are those of all threads together.</summary>
internal sealed record ProfileDocument(
    int Threads, double StepSeconds, double LoadSeconds, double ValidationSeconds, IReadOnlyList<StepProfile.Row> Operators)
{
    /// <summary>A profile as it is printed.</summary>
    public static ProfileDocument Of(TrainingProfile profile) => new(
        profile.Threads, profile.StepSeconds, profile.LoadSeconds, profile.ValidationSeconds, profile.Steps.Rows);
}
