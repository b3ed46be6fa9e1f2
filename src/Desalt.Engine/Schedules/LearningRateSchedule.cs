using System.Globalization;

namespace Desalt.Engine.Schedules;

/// <summary>
/// The learning rate over a training, written as a term: <c>constant:1e-3</c>, <c>cosine:1e-3</c>, <c>one-cycle:3e-3</c>,
/// <c>step:1e-3</c>.
/// </summary>
/// <param name="Rate">The highest rate of the training, above 0.</param>
public abstract record LearningRateSchedule(double Rate)
{
    /// <summary>The term that <see cref="Parse"/> reads back.</summary>
    public abstract string Term { get; }

    /// <summary>The rate when <paramref name="progress"/> of the training, in [0, 1], is done.</summary>
    public abstract double At(double progress);

    /// <summary>Reads a term.</summary>
    /// <param name="term">The term; without its rate only where there is another to take.</param>
    /// <param name="rate">The rate of a term that has none.</param>
    /// <exception cref="BadInputException">The term is no schedule.</exception>
    public static LearningRateSchedule Parse(string term, double? rate = null)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (rate is { } known && !term.Contains(':', StringComparison.Ordinal))
            term = Write(term, known);
        var colon = term.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? term : term[..colon];
        var highest = 0.0;
        if (colon < 0
            || !double.TryParse(term.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out highest)
            || !double.IsFinite(highest) || highest <= 0)
        {
            throw new BadInputException($"schedule '{term}': a name and a positive learning rate are needed, such as one-cycle:3e-3.");
        }

        return name switch
        {
            "constant" => new ConstantRate(highest),
            "cosine" => new CosineRate(highest),
            "one-cycle" => new OneCycleRate(highest),
            "step" => new StepRate(highest),
            _ => throw new BadInputException($"schedule '{term}': '{name}' is not known; choose constant, cosine, one-cycle or step."),
        };
    }

    /// <summary>Half a cosine from 1 at 0 to 0 at 1.</summary>
    protected static double CosineFall(double progress) => 0.5 * (1 + Math.Cos(Math.PI * Math.Clamp(progress, 0, 1)));

    /// <summary>Writes a term.</summary>
    protected static string Write(string name, double rate) => string.Create(CultureInfo.InvariantCulture, $"{name}:{rate:R}");
}
