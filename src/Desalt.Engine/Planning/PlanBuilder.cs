using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning;

/// <summary>Collects what the lowerings of a network's operators emit: slots, calls, barriers.</summary>
internal sealed class PlanBuilder(bool training, int shards, int parameters, IReadOnlyList<(int First, int Length)> ofBatch)
{
    private readonly Dictionary<int, TensorSlot> outputs = [];
    private readonly Dictionary<int, TensorSlot> gradients = [];
    private readonly Dictionary<int, Action<TensorSlot>> recomputations = [];
    private readonly Dictionary<int, TensorSlot> recomputed = [];
    private readonly HashSet<TensorSlot> written = [];
    private int calls;

    public bool Training { get; } = training;

    public int Shards { get; } = shards;

    /// <summary>Whether the calls that come belong to the gradients.</summary>
    public bool IsBackward { get; set; }

    /// <summary>Floats in which a shard sums its gradient: one for each parameter, and what lowerings reserve behind them.</summary>
    public int GradientLength { get; private set; } = parameters;

    /// <summary>Which of them each shard sums, and which are summed over the whole batch.</summary>
    public GradientRange[] GradientRanges => GradientRange.Cover(ofBatch, GradientLength);

    /// <summary>Floats that the neediest call wants as scratch memory.</summary>
    public long ScratchLength { get; private set; }

    public List<TensorSlot> Slots { get; } = [];

    public List<Phase> Phases { get; } = [new Phase()];

    /// <summary>Calls on the whole batch, behind the phases.</summary>
    public List<PlannedCall> BatchCalls { get; } = [];

    /// <summary>Calls that turn parameters into the form that kernels read, after each change of the parameters.</summary>
    public List<PlannedCall> Preparations { get; } = [];

    public IEnumerable<TensorSlot> Roots => Slots.Where(slot => slot.Root == slot);

    public TensorSlot Output(int node) => outputs[node];

    /// <summary>The gradient with respect to a node's result; null where nothing before the node learns.</summary>
    public TensorSlot? Gradient(int node) => gradients.GetValueOrDefault(node);

    public void AddOutput(int node, TensorSlot slot) => Register(outputs, node, slot);

    public void AddGradient(int node, TensorSlot slot) => Register(gradients, node, slot);

    /// <summary>
    /// Offers to compute a node's result once more where the gradients need it, because that costs less than to keep it for the whole
    /// batch and to read it from memory; <paramref name="emit"/> emits the call that writes it.
    /// </summary>
    public void OfferAgain(int node, Action<TensorSlot> emit)
    {
        if (outputs[node].Root == outputs[node])
            recomputations.Add(node, emit);
    }

    /// <summary>A node's result for a call of the gradients: computed once more if that is on offer, else the one that was kept.</summary>
    public TensorSlot OutputAgain(int node)
    {
        if (!recomputations.TryGetValue(node, out var emit))
            return outputs[node];
        if (recomputed.TryGetValue(node, out var slot))
            return slot;
        slot = outputs[node].Twin();
        recomputed.Add(node, slot);
        Slots.Add(slot);
        emit(slot);
        return slot;
    }

    /// <summary>
    /// Called by each writer of a gradient in the order of execution. The first writes, the others add to it: the
    /// result says whether to add.
    /// </summary>
    public bool AddsTo(TensorSlot gradient)
    {
        var adds = written.Contains(gradient) || written.Contains(gradient.Root);
        written.Add(gradient);
        return adds;
    }

    /// <summary>Adds a call that multiplies nothing worth counting.</summary>
    public void Call(Node node, string kernel, WorkCall run, params ReadOnlySpan<TensorSlot> touched) => Call(node, kernel, 0, run, touched);

    /// <summary>Adds a call to the phase.</summary>
    /// <param name="node">Whose call it is.</param>
    /// <param name="kernel">What it computes.</param>
    /// <param name="multiplyAdds">Products that it sums for one sample.</param>
    /// <param name="run">The call.</param>
    /// <param name="touched">What it reads and writes.</param>
    public void Call(Node node, string kernel, long multiplyAdds, WorkCall run, params ReadOnlySpan<TensorSlot> touched) =>
        CallByRows(node, kernel, multiplyAdds, 1, run, touched);

    /// <summary>Adds a call that computes the rows that <see cref="Work.RowsOf"/> names, of <paramref name="rows"/> in all, or so many rows of blocks.</summary>
    public void CallByRows(
        Node node, string kernel, long multiplyAdds, int rows, WorkCall run, params ReadOnlySpan<TensorSlot> touched)
    {
        foreach (var slot in touched)
            slot.Touch(calls, Phases.Count - 1);
        Phases[^1].Calls.Add(CallOf(node, kernel, multiplyAdds, run, touched) with { Rows = Math.Max(1, rows) });
        calls++;
    }

    /// <summary>Room behind the gradient of each shard, zero when the shard begins, for sums that are not yet a parameter's gradient.</summary>
    /// <returns>Where it begins, counted from the gradient's first value.</returns>
    public int ReserveGradient(int length)
    {
        const int line = 16;
        var first = (GradientLength + line - 1) / line * line;
        GradientLength = first + length;
        return first;
    }

    /// <summary>Scratch memory for a call, on each worker.</summary>
    public void RequireScratch(long length) => ScratchLength = Math.Max(ScratchLength, length);

    /// <summary>Adds a call that runs once per shard, when all calls of the phase have seen all its samples.</summary>
    public void Conclude(Node node, string kernel, WorkCall run) =>
        Phases[^1].Conclusions.Add(new PlannedCall(node.Name, kernel, run) { IsBackward = IsBackward });

    /// <summary>
    /// Adds a call that runs once, behind all phases, on all samples of the batch together, in parts which <see cref="Work.RowsOf"/> tells apart and
    /// which any worker takes; the gradients that it finds are those of the batch.
    /// </summary>
    /// <param name="node">Whose call it is.</param>
    /// <param name="kernel">What it computes.</param>
    /// <param name="multiplyAdds">Products that all parts sum for one sample.</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="run">The call.</param>
    /// <param name="read">What it reads of the samples; it is kept for the whole batch.</param>
    public void CallOnBatch(Node node, string kernel, long multiplyAdds, int parts, WorkCall run, params ReadOnlySpan<TensorSlot> read)
    {
        foreach (var slot in read)
            slot.KeepForBatch();
        BatchCalls.Add(CallOf(node, kernel, multiplyAdds, run, read) with { Rows = parts });
    }

    /// <summary>Ends the phase; <paramref name="combine"/> runs once, when all shards have arrived.</summary>
    public void Barrier(WorkCall combine)
    {
        Phases[^1].Barrier = combine;
        Phases.Add(new Phase());
    }

    public void Prepare(Node node, string kernel, WorkCall run) => Preparations.Add(new PlannedCall(node.Name, kernel, run));

    private PlannedCall CallOf(Node node, string kernel, long multiplyAdds, WorkCall run, ReadOnlySpan<TensorSlot> touched)
    {
        var values = 0L;
        foreach (var slot in touched)
            values += slot.Shape.Length;
        return new PlannedCall(node.Name, kernel, run)
        {
            IsBackward = IsBackward,
            MultiplyAdds = multiplyAdds,
            Bytes = values * sizeof(float),
        };
    }

    private void Register(Dictionary<int, TensorSlot> table, int node, TensorSlot slot)
    {
        table.Add(node, slot);
        Slots.Add(slot);
    }
}
