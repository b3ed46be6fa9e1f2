namespace Desalt.Engine.Schedules;

/// <summary>One rate throughout.</summary>
public sealed record ConstantRate(double Rate) : LearningRateSchedule(Rate)
{
    /// <inheritdoc/>
    public override string Term => Write("constant", Rate);

    /// <inheritdoc/>
    public override double At(double progress) => Rate;
}
