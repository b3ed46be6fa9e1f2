namespace Desalt.Engine.Schedules;

/// <summary>A tenth of the rate after half of the training, a hundredth after three quarters.</summary>
public sealed record StepRate(double Rate) : LearningRateSchedule(Rate)
{
    /// <inheritdoc/>
    public override string Term => Write("step", Rate);

    /// <inheritdoc/>
    public override double At(double progress) => progress < 0.5 ? Rate : progress < 0.75 ? Rate * 0.1 : Rate * 0.01;
}
