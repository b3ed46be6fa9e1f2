namespace Desalt.Training.Sweeps;

/// <summary>
/// Successive halving (Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization",
/// AISTATS 2016): all trials train a little, the best third trains on to three times that, and so on until the few that are left
/// have had all their epochs. Each keeps the learning rate schedule of its whole training, so that a trial which comes through is,
/// to the bit, the training that was never stopped.
/// </summary>
public static class SuccessiveHalving
{
    /// <summary>Each rung has this share of the trials of the one before, and this many times its epochs.</summary>
    public const int Factor = 3;

    /// <summary>A single rung: every trial has all its epochs.</summary>
    public static IReadOnlyList<Rung> None(int trials) => [new Rung(trials, 1)];

    /// <summary>The rungs of a number of trials: as many as leave one trial and give the first rung one epoch.</summary>
    /// <param name="trials">Trials of the first rung.</param>
    /// <param name="epochs">Epochs of the shortest training.</param>
    public static IReadOnlyList<Rung> Rungs(int trials, int epochs)
    {
        var steps = 0;
        for (var share = Factor; share <= trials && share <= epochs; share *= Factor)
            steps++;
        var rungs = new List<Rung>();
        for (var divisor = (int)Math.Pow(Factor, steps); divisor >= 1; divisor /= Factor)
        {
            rungs.Add(new Rung(trials, divisor));
            trials = (trials + Factor - 1) / Factor;
        }

        return rungs;
    }
}

/// <summary>One rung of successive halving.</summary>
/// <param name="Trials">How many trials reach it.</param>
/// <param name="Divisor">They train up to this part of their epochs: 9 is a ninth.</param>
public sealed record Rung(int Trials, int Divisor)
{
    /// <summary>The epoch up to which a trial of so many epochs trains; at least 1.</summary>
    public int EpochsOf(int epochs) => (epochs + Divisor - 1) / Divisor;
}
