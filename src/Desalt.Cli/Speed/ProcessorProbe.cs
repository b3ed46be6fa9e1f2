using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Threading;

namespace Desalt.Cli.Speed;

/// <summary>
/// Tells how many processors the threads of a team have between them at this moment, by arithmetic that fills the units of a core and touches no memory. The
/// processors of a virtual machine are threads of its host, which may run two of them on one core, or one after the other, and change that at
/// any time; what a second thread brings in such a moment says nothing of the program.
/// </summary>
internal sealed class ProcessorProbe
{
    // Two to four milliseconds: long beside the waking of a thread, short beside what is measured in between.
    private const int Repetitions = 1_500_000;

    // Of a processor for each thread. Two threads on one core come to about half of it, two on cores of their own to nine tenths and more.
    private const double LeastShare = 0.75;

    // A processor that was idle is slow to come, and other work may come between once; threads on one core stay there.
    private const int Tries = 3;

    private readonly WorkerTeam team;
    private readonly float[] results;
    private readonly Action<int, int> work;

    /// <summary>A probe for a team.</summary>
    public ProcessorProbe(WorkerTeam team)
    {
        this.team = team;
        results = new float[team.Threads];
        work = (piece, _) => results[piece] = Multiply();
        Processors();
    }

    /// <summary>Whether each thread has a processor to itself.</summary>
    public bool HasOwnProcessors()
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (Processors() >= LeastShare * team.Threads)
                return true;
        }

        return false;
    }

    /// <summary>How many times the work of one thread all of them do at once, in the same time.</summary>
    public double Processors()
    {
        var one = Seconds(1);
        return team.Threads * one / Seconds(team.Threads);
    }

    private double Seconds(int pieces)
    {
        var start = Stopwatch.GetTimestamp();
        team.Run(pieces, work);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // Ten chains of multiplications, of which a core begins two a cycle and ends each after three or four: so the unit always has work, and two threads on one
    // core get half each. With fewer, or with additions in between, they would fill each other's gaps. All stay between 0.8 and 1.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Multiply()
    {
        var factor = new Vector<float>(0.9999999f);
        var (a, b, c, d, e) = (factor, factor, factor, factor, factor);
        var (f, g, h, i, j) = (factor, factor, factor, factor, factor);
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            a *= factor;
            b *= factor;
            c *= factor;
            d *= factor;
            e *= factor;
            f *= factor;
            g *= factor;
            h *= factor;
            i *= factor;
            j *= factor;
        }

        return Vector.Sum(a + b + c + d + e + f + g + h + i + j);
    }
}
