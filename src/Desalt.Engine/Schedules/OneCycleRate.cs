namespace Desalt.Engine.Schedules;

/// <summary>
/// Up from a tenth of the highest rate over the first tenth of the training, then down to a thousandth, both along half a
/// cosine (after Smith and Topin, "Super-convergence", 2018).
/// </summary>
public sealed record OneCycleRate(double Rate) : LearningRateSchedule(Rate)
{
    private const double Rise = 0.1;
    private const double Start = 0.1;
    private const double End = 0.001;

    /// <inheritdoc/>
    public override string Term => Write("one-cycle", Rate);

    /// <inheritdoc/>
    public override double At(double progress) => progress < Rise
        ? Rate * (1 + ((Start - 1) * CosineFall(progress / Rise)))
        : Rate * (End + ((1 - End) * CosineFall((progress - Rise) / (1 - Rise))));
}
