using Desalt.Engine.Memory;
using Desalt.Engine.Planning;
using Desalt.Engine.Threading;

namespace Desalt.Engine.Execution;

/// <summary>
/// Runs a plan: prepares the parameters, then takes each phase's pieces of the batch through its calls. A piece writes
/// only its own samples and its own shard's sums, and the shards are fixed by the plan, so the bits do not depend on
/// how many threads share the pieces out.
/// </summary>
internal sealed unsafe class PlanRunner
{
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
    private Phase? phase;
    private Work batchWork;

    public PlanRunner(Plan plan, ParameterSet parameters, WorkerTeam team, bool training)
    {
        this.plan = plan;
        this.team = team;
        batchMemory = new AlignedBuffer(plan.BatchLength);
        localMemory = [.. Enumerable.Range(0, team.Threads).Select(_ => new AlignedBuffer(plan.LocalLength))];
        scratchMemory = [.. Enumerable.Range(0, team.Threads).Select(_ => new AlignedBuffer(plan.ScratchLength))];
        gradients = training
            ? [.. Enumerable.Range(0, plan.Shards).Select(_ => new AlignedBuffer(plan.GradientLength))]
            : [];
        losses = GC.AllocateArray<double>(plan.Shards * 8, pinned: true);
        pieceSamples = training ? 0 : plan.SamplesAtOnce;
        batchWork.Batch = batchMemory.Pointer;
        batchWork.Parameters = parameters.Values.Pointer;
        Parameters = parameters;
        prepare = (piece, _) => plan.Preparations[piece].Run(batchWork);
        runPiece = RunPiece;
    }

    public ParameterSet Parameters { get; }

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
            team.Run(pieceSamples == 0 ? Math.Min(plan.Shards, count) : (count + pieceSamples - 1) / pieceSamples, runPiece);
            current.Barrier?.Invoke(batchWork);
        }

        var loss = 0.0;
        for (var shard = 0; shard < plan.Shards; shard++)
            loss += losses[shard * 8];
        return loss;
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
            foreach (var call in phase!.Calls)
                call.Run(work);
        }

        foreach (var conclusion in phase!.Conclusions)
            conclusion.Run(work);
    }
}
