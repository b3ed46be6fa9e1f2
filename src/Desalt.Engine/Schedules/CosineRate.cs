namespace Desalt.Engine.Schedules;

/// <summary>From the full rate to 0 along half a cosine (Loshchilov and Hutter, "SGDR", ICLR 2017, equation 5, one period).</summary>
public sealed record CosineRate(double Rate) : LearningRateSchedule(Rate)
{
    /// <inheritdoc/>
    public override string Term => Write("cosine", Rate);

    /// <inheritdoc/>
    public override double At(double progress) => Rate * CosineFall(progress);
}
