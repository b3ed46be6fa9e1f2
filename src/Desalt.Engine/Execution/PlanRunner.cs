using System.Diagnostics;
using Desalt.Engine.Memory;
using Desalt.Engine.Planning;
using Desalt.Engine.Threading;

namespace Desalt.Engine.Execution;

/// <summary>
/// Runs a plan: prepares the parameters, then takes each phase's pieces of the batch through its calls. A piece writes
/// only its own samples and its own shard's sums, and the shards are fixed by the plan, so the bits do not depend on
/// how many threads share the pieces out. Where the plan says so, the threads go through the calls of a piece together, each taking
/// bands of rows.
/// </summary>
internal sealed unsafe class PlanRunner
{
    private readonly Plan plan;
    private readonly WorkerTeam team;
    private readonly AlignedBuffer batchMemory;
    private readonly AlignedBuffer[] localMemory;
    private readonly AlignedBuffer[] scratchMemory;
    private readonly AlignedBuffer[] gradients;
    private readonly GradientRange[] shardRanges;
    private readonly (PlannedCall Call, int Part)[] batchParts;
    private readonly Action<int, int> runBatchPart;
    private readonly double[] losses;
    private readonly Action<int, int> prepare;
    private readonly Action<int, int> runPiece;
    private readonly Action<int, int> takeTurns;
    private readonly ShardTurns turns;
    private readonly Action<int, int> takeSteps;
    private readonly SharedSteps[] sharedSteps = [];
    private readonly bool takesStepsTogether;
    private readonly SharingTrial? trial;
    private readonly StepBarrier barrier;
    private Phase? phase;
    private SharedSteps? steps;
    private Work batchWork;

    public PlanRunner(Plan plan, ParameterSet parameters, WorkerTeam team, bool training, bool profiled = false)
    {
        this.plan = plan;
        this.team = team;
        batchMemory = new AlignedBuffer(plan.BatchLength);
        if (plan.SharesRows && team.Threads > 1)
            sharedSteps = [.. plan.Phases.Select(phase => new SharedSteps(phase.Calls, team.Threads))];
        takesStepsTogether = sharedSteps.Any(steps => steps.IsWorthIt);
        trial = takesStepsTogether && plan.IsOneSmallPicture ? new SharingTrial() : null;
        localMemory = [.. Enumerable.Range(0, takesStepsTogether ? 1 : team.Threads).Select(_ => new AlignedBuffer(plan.LocalLength))];
        scratchMemory = [.. Enumerable.Range(0, team.Threads).Select(_ => new AlignedBuffer(plan.ScratchLength))];
        gradients = training
            ? [.. Enumerable.Range(0, plan.Shards).Select(_ => new AlignedBuffer(plan.GradientLength, isSparse: true))]
            : [];
        Gradient = new AlignedBuffer(training ? plan.Parameters.Length : 0);
        shardRanges = [.. plan.GradientRanges.Where(range => !range.IsOfBatch)];
        foreach (var gradient in gradients)
            Clear(gradient);
        batchParts = [.. plan.BatchCalls.SelectMany(call => Enumerable.Range(0, call.Rows).Select(part => (call, part)))];
        losses = GC.AllocateArray<double>(plan.Shards * 8, pinned: true);
        batchWork.Batch = batchMemory.Pointer;
        batchWork.Parameters = parameters.Values.Pointer;
        Parameters = parameters;
        Profile = profiled ? new StepProfile(plan, team.Threads) : null;
        prepare = (piece, worker) => Call(plan.Preparations[piece], batchWork, worker);
        runPiece = RunPiece;
        takeTurns = TakeTurns;
        runBatchPart = RunBatchPart;
        turns = new ShardTurns(plan.Shards, plan.SamplesAtOnce, team.Threads);
        takeSteps = TakeSteps;
        barrier = new StepBarrier(team.Threads);
    }

    public ParameterSet Parameters { get; }

    /// <summary>Where the time goes; null unless it was asked for.</summary>
    public StepProfile? Profile { get; }

    /// <summary>The gradients that the shards summed in the last run; nothing where the plan's ranges say that they are of the batch.</summary>
    public IReadOnlyList<AlignedBuffer> ShardGradients => gradients;

    /// <summary>The gradient of the batch: summed in the last run where the plan's ranges say so, elsewhere for the caller to fill.</summary>
    public AlignedBuffer Gradient { get; }

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
        batchWork.Gradient = Gradient.Pointer;
        fixed (double* start = losses)
            batchWork.Loss = start;
        Array.Clear(losses);
        var begin = trial is { IsTimed: true } ? Stopwatch.GetTimestamp() : 0;
        RunPhases(count);
        batchWork.FirstSample = 0;
        batchWork.Count = count;
        team.Run(batchParts.Length, runBatchPart);
        trial?.Count(trial.IsTimed ? Stopwatch.GetTimestamp() - begin : 0);

        var loss = 0.0;
        for (var shard = 0; shard < plan.Shards; shard++)
            loss += losses[shard * 8];
        return loss;
    }

    private void RunPhases(int count)
    {
        for (var i = 0; i < plan.Phases.Length; i++)
        {
            phase = plan.Phases[i];
            if (takesStepsTogether && (trial is null || trial.IsTogether))
                RunTogether(sharedSteps[i], count);
            else if (gradients.Length > 0)
                RunInTurns(count);
            else
                team.Run((count + plan.SamplesAtOnce - 1) / plan.SamplesAtOnce, runPiece);
            phase.Barrier?.Invoke(batchWork);
        }
    }

    private void RunTogether(SharedSteps current, int count)
    {
        steps = current;
        batchWork.Local = localMemory[0].Pointer;
        for (var first = 0; first < count; first += plan.SamplesAtOnce)
        {
            batchWork.FirstSample = first;
            batchWork.Count = Math.Min(plan.SamplesAtOnce, count - first);
            current.Begin();
            barrier.Begin();
            team.Run(team.Threads, takeSteps);
        }
    }

    // As many pieces as threads, none of which goes past a meeting before all have begun: so each is on a worker of its own. Each piece takes the
    // same bands of every picture, so that what it wrote for the one before is still the same core's.
    private void TakeSteps(int piece, int worker)
    {
        var work = batchWork;
        work.Scratch = scratchMemory[worker].Pointer;
        try
        {
            var meeting = 0;
            for (var i = 0; i < steps!.Count; i++)
            {
                var step = steps[i];
                if (step.Meeting > meeting)
                    barrier.Meet(meeting = step.Meeting);
                work.Bands = step.Bands;
                for (var isFirst = true; steps.TakeBands(i, piece, isFirst) is (var band, > 0 and var count); isFirst = false)
                {
                    work.FirstBand = band;
                    work.BandCount = count;
                    Call(step.Call, work, worker);
                }
            }
        }
        catch
        {
            barrier.Break();
            throw;
        }
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
        var work = WorkOf(worker);
        var first = piece * plan.SamplesAtOnce;
        TakeSamples(work, first, Math.Min(first + plan.SamplesAtOnce, batchWork.BatchCount), worker);
    }

    private void RunInTurns(int count)
    {
        turns.Begin(count);
        team.Run(team.Threads, takeTurns);
    }

    // The turns of the worker's own shards, then others', until none is left: as many pieces as threads, of which one that has got no worker finds nothing to do.
    private void TakeTurns(int piece, int worker)
    {
        var work = WorkOf(worker);
        try
        {
            while (turns.Take(worker) is { } turn)
                TakeTurn(work, turn, worker);
        }
        catch
        {
            turns.Break();
            throw;
        }
    }

    private void TakeTurn(Work work, ShardTurns.Turn turn, int worker)
    {
        work.Shard = turn.Shard;
        work.Gradient = gradients[turn.Shard].Pointer;
        fixed (double* start = losses)
            work.Loss = start + (turn.Shard * 8);
        turns.AwaitThoseBefore(turn);
        if (turn.IsFirst && phase == plan.Phases[0])
            Clear(gradients[turn.Shard]);
        TakeSamples(work, turn.First, turn.First + turn.Count, worker);
        if (turn.IsLast)
        {
            foreach (var conclusion in phase!.Conclusions)
                Call(conclusion, work, worker);
        }

        turns.Finish(turn);
    }

    private void Clear(AlignedBuffer gradient)
    {
        foreach (var range in shardRanges)
            gradient.Span.Slice(range.First, range.Length).Clear();
    }

    private void RunBatchPart(int number, int worker)
    {
        var (call, part) = batchParts[number];
        var work = WorkOf(worker);
        work.FirstBand = part;
        work.BandCount = 1;
        work.Bands = call.Rows;
        Call(call, work, worker);
    }

    private Work WorkOf(int worker)
    {
        var work = batchWork;
        work.Local = localMemory[worker].Pointer;
        work.Scratch = scratchMemory[worker].Pointer;
        return work;
    }

    private void TakeSamples(Work work, int first, int end, int worker)
    {
        for (; first < end; first += plan.SamplesAtOnce)
        {
            work.FirstSample = first;
            work.Count = Math.Min(plan.SamplesAtOnce, end - first);
            foreach (var call in phase!.Calls)
                Call(call, work, worker);
        }
    }
}
