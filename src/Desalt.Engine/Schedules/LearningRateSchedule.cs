using System.Globalization;

namespace Desalt.Engine.Schedules;

/// <summary>
/// The learning rate over a training, written as a term: <c>constant:1e-3</c>, <c>cosine:1e-3</c>, <c>one-cycle:3e-3</c>,
/// <c>step:1e-3</c>.
/// </summary>
public abstract record LearningRateSchedule
{
    /// <summary>The term that <see cref="Parse"/> reads back.</summary>
    public abstract string Term { get; }

    /// <summary>The rate when <paramref name="progress"/> of the training, in [0, 1], is done.</summary>
    public abstract double At(double progress);

    /// <summary>Reads a term.</summary>
    /// <exception cref="BadInputException">The term is no schedule.</exception>
    public static LearningRateSchedule Parse(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        var colon = term.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? term : term[..colon];
        var rate = 0.0;
        if (colon < 0
            || !double.TryParse(term.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out rate)
            || !double.IsFinite(rate) || rate <= 0)
        {
            throw new BadInputException($"schedule '{term}': a name and a positive learning rate are needed, such as one-cycle:3e-3.");
        }

        return name switch
        {
            "constant" => new ConstantRate(rate),
            "cosine" => new CosineRate(rate),
            "one-cycle" => new OneCycleRate(rate),
            "step" => new StepRate(rate),
            _ => throw new BadInputException($"schedule '{term}': '{name}' is not known; choose constant, cosine, one-cycle or step."),
        };
    }

    /// <summary>Half a cosine from 1 at 0 to 0 at 1.</summary>
    protected static double CosineFall(double progress) => 0.5 * (1 + Math.Cos(Math.PI * Math.Clamp(progress, 0, 1)));

    /// <summary>Writes a term.</summary>
    protected static string Write(string name, double rate) => string.Create(CultureInfo.InvariantCulture, $"{name}:{rate:R}");
}
