using Desalt.Engine.Networks;
using Desalt.Engine.Optimizers;
using Desalt.Engine.Planning;
using Desalt.Engine.Threading;

namespace Desalt.Engine.Execution;

/// <summary>
/// Trains a network on a loss, step by step. The result of a step is a function of the parameters, the
/// optimizer's state, the samples, seed and step number, and of nothing else.
/// </summary>
public sealed unsafe class TrainingSession
{
    // Values per piece of the update; a multiple of every vector width.
    private const int UpdatePiece = 1 << 14;

    private readonly PlanRunner runner;
    private readonly Network network;
    private readonly WorkerTeam team;
    private readonly Optimizer optimizer;
    private readonly float*[] shardGradients;
    private readonly GradientRange[] updates;
    private readonly Action<int, int> update;
    private readonly int batch;
    private int shardsUsed;
    private float learningRate;

    /// <summary>Plans the network and allocates all that its steps will need.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameters, which the steps change.</param>
    /// <param name="optimizer">How they change.</param>
    /// <param name="batch">Most samples of a step.</param>
    /// <param name="team">The threads.</param>
    /// <param name="loss">What the steps bring down.</param>
    /// <param name="profiled">Whether to measure where the time goes.</param>
    public TrainingSession(
        Network network, ParameterSet parameters, Optimizer optimizer, int batch, WorkerTeam team, Loss loss = Loss.MeanSquaredError, bool profiled = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        this.network = network;
        this.team = team;
        this.optimizer = optimizer;
        this.batch = batch;
        var plan = Planner.ForTraining(network, batch, loss);
        runner = new PlanRunner(plan, parameters, team, training: true, profiled);
        shardGradients = new float*[runner.ShardGradients.Count];
        for (var shard = 0; shard < shardGradients.Length; shard++)
            shardGradients[shard] = runner.ShardGradients[shard].Pointer;
        updates = [.. plan.GradientRanges.SelectMany(range => range.Pieces(UpdatePiece, parameters.Layout.TrainableLength))];
        update = Update;
    }

    /// <summary>The parameters being trained.</summary>
    public ParameterSet Parameters => runner.Parameters;

    /// <summary>Where the time of the steps went; null unless it was asked for.</summary>
    public StepProfile? Profile => runner.Profile;

    /// <summary>The gradient of the last step, in the order of the parameters.</summary>
    public ReadOnlySpan<float> Gradient => runner.Gradient.Span;

    /// <summary>One step: forward, loss, backward, update.</summary>
    /// <param name="inputs">For each sample height x width x channels values of the network's first input, then those of the others.</param>
    /// <param name="targets">As many as the network's results have.</param>
    /// <param name="count">Number of samples, at most the session's batch.</param>
    /// <param name="rate">Learning rate of this step.</param>
    /// <param name="seed">Seed of the run, for dropout.</param>
    /// <param name="step">Number of the step, for dropout.</param>
    /// <returns>The loss of the batch before the update.</returns>
    /// <exception cref="ArgumentException">A span is too short or the count out of range.</exception>
    public double Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, float rate, ulong seed, uint step)
    {
        var inputLength = network.InputLength;
        var outputLength = network.OutputShape.Length;
        if (count < 1 || count > batch || inputs.Length < count * inputLength || targets.Length < count * outputLength)
            throw new ArgumentException($"A step on {count} samples does not fit the spans given or a batch of {batch}.");
        runner.Prepare();
        double loss;
        fixed (float* input = inputs)
        fixed (float* target = targets)
            loss = runner.Run(input, target, null, count, seed, step);
        shardsUsed = Math.Min(shardGradients.Length, count);
        learningRate = rate;
        optimizer.Steps++;
        team.Run(updates.Length, update);
        return loss;
    }

    // Adds the shards in order, then moves the parameters; every value is the business of one piece.
    private void Update(int piece, int worker)
    {
        var (first, length, isOfBatch) = updates[piece];
        if (!isOfBatch)
        {
            fixed (float** shards = shardGradients)
                Kernels.Optimizers.ReductionKernel.Sum(shards, shardsUsed, runner.Gradient.Pointer, first, length);
        }

        optimizer.Update(runner.Parameters.Values.Pointer, runner.Gradient.Pointer, first, length, learningRate);
    }
}
