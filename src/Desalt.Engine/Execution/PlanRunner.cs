using Desalt.Engine.Memory;
using Desalt.Engine.Planning;
using Desalt.Engine.Threading;

namespace Desalt.Engine.Execution;

/// <summary>
/// Runs a plan: prepares the parameters, then takes each phase's pieces of the batch through its calls. A piece writes
/// only its own samples and its own shard's sums, and the shards are fixed by the plan, so the bits do not depend on
/// how many threads share the pieces out. Where the plan says so, the pieces are bands of rows of one sample and one call.
/// </summary>
internal sealed unsafe class PlanRunner
{
    // Multiply-adds and bytes that make a band worth the few microseconds that handing it out costs.
    private const long BandCost = 1 << 19;

    // Bands for each thread, so that one that is held up does not hold up all.
    private const int BandsPerThread = 4;

    private readonly Plan plan;
    private readonly WorkerTeam team;
    private readonly AlignedBuffer batchMemory;
    private readonly AlignedBuffer[] localMemory;
    private readonly AlignedBuffer[] scratchMemory;
    private readonly AlignedBuffer[] gradients;
    private readonly double[] losses;
    private readonly Action<int, int> prepare;
    private readonly Action<int, int> runPiece;
    private readonly int pieceSamples;
    private readonly Action<int, int> runBand;
    private Phase? phase;
    private PlannedCall? call;
    private Work batchWork;

    public PlanRunner(Plan plan, ParameterSet parameters, WorkerTeam team, bool training, bool profiled = false)
    {
        this.plan = plan;
        this.team = team;
        batchMemory = new AlignedBuffer(plan.BatchLength);
        localMemory = [.. Enumerable.Range(0, plan.SharesRows ? 1 : team.Threads).Select(_ => new AlignedBuffer(plan.LocalLength))];
        scratchMemory = [.. Enumerable.Range(0, team.Threads).Select(_ => new AlignedBuffer(plan.ScratchLength))];
        gradients = training
            ? [.. Enumerable.Range(0, plan.Shards).Select(_ => new AlignedBuffer(plan.GradientLength))]
            : [];
        losses = GC.AllocateArray<double>(plan.Shards * 8, pinned: true);
        pieceSamples = training ? 0 : plan.SamplesAtOnce;
        batchWork.Batch = batchMemory.Pointer;
        batchWork.Parameters = parameters.Values.Pointer;
        Parameters = parameters;
        Profile = profiled ? new StepProfile(plan, team.Threads) : null;
        prepare = (piece, worker) => Call(plan.Preparations[piece], batchWork, worker);
        runPiece = RunPiece;
        runBand = RunBand;
    }

    public ParameterSet Parameters { get; }

    /// <summary>Where the time goes; null unless it was asked for.</summary>
    public StepProfile? Profile { get; }

    /// <summary>The gradients that the shards summed in the last run.</summary>
    public IReadOnlyList<AlignedBuffer> Gradients => gradients;

    /// <summary>Brings packed weights up to date with the parameters.</summary>
    public void Prepare() => team.Run(plan.Preparations.Length, prepare);

    /// <summary>Runs all phases on <paramref name="count"/> samples.</summary>
    /// <returns>The loss of the batch; 0 for inference.</returns>
    public double Run(float* input, float* target, float* output, int count, ulong seed, uint step)
    {
        batchWork.Input = input;
        batchWork.Target = target;
        batchWork.Output = output;
        batchWork.BatchCount = count;
        batchWork.Seed = seed;
        batchWork.Step = step;
        if (gradients.Length > 0)
            batchWork.Gradient = gradients[0].Pointer;
        Array.Clear(losses);
        foreach (var current in plan.Phases)
        {
            phase = current;
            if (plan.SharesRows)
                RunByRows(count);
            else
                team.Run(pieceSamples == 0 ? Math.Min(plan.Shards, count) : (count + pieceSamples - 1) / pieceSamples, runPiece);
            current.Barrier?.Invoke(batchWork);
        }

        var loss = 0.0;
        for (var shard = 0; shard < plan.Shards; shard++)
            loss += losses[shard * 8];
        return loss;
    }

    private void RunByRows(int count)
    {
        var most = team.Threads == 1 ? 1 : BandsPerThread * team.Threads;
        batchWork.Local = localMemory[0].Pointer;
        batchWork.Count = 1;
        for (var sample = 0; sample < count; sample++)
        {
            batchWork.FirstSample = sample;
            foreach (var current in phase!.Calls)
            {
                call = current;
                batchWork.Bands = (int)Math.Clamp(
                    (current.MultiplyAdds + current.Bytes) / BandCost, 1, Math.Clamp(Work.MostBands(current.Rows), 1, most));
                team.Run(batchWork.Bands, runBand);
            }
        }
    }

    private void RunBand(int band, int worker)
    {
        var work = batchWork;
        work.Scratch = scratchMemory[worker].Pointer;
        work.Band = band;
        Call(call!, work, worker);
    }

    private void Call(PlannedCall call, in Work work, int worker)
    {
        if (Profile is null)
            call.Run(work);
        else
            Profile.Run(call, work, worker);
    }

    private void RunPiece(int piece, int worker)
    {
        var count = batchWork.BatchCount;
        var work = batchWork;
        work.Local = localMemory[worker].Pointer;
        work.Scratch = scratchMemory[worker].Pointer;
        int first, end;
        if (pieceSamples == 0)
        {
            var shards = Math.Min(plan.Shards, count);
            first = (int)((long)piece * count / shards);
            end = (int)((long)(piece + 1) * count / shards);
            work.Shard = piece;
            work.Gradient = gradients[piece].Pointer;
            fixed (double* start = losses)
                work.Loss = start + (piece * 8);
            if (phase == plan.Phases[0])
                gradients[piece].Span.Clear();
        }
        else
        {
            first = piece * pieceSamples;
            end = Math.Min(count, first + pieceSamples);
        }

        for (; first < end; first += plan.SamplesAtOnce)
        {
            work.FirstSample = first;
            work.Count = Math.Min(plan.SamplesAtOnce, end - first);
            foreach (var current in phase!.Calls)
                Call(current, work, worker);
        }

        foreach (var conclusion in phase!.Conclusions)
            Call(conclusion, work, worker);
    }
}
