using Desalt.Engine.Networks;
using Desalt.Engine.Planning;
using Desalt.Engine.Threading;

namespace Desalt.Engine.Execution;

/// <summary>Runs a network forward. One thread at a time may call a session; its team shares the work out.</summary>
public sealed unsafe class InferenceSession
{
    private readonly PlanRunner runner;
    private readonly Network network;
    private readonly int batch;

    /// <summary>Plans the network and allocates all that its runs will need.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameters; call <see cref="Refresh"/> after changing them.</param>
    /// <param name="batch">Most samples that are planned for at once; longer runs go batch by batch.</param>
    /// <param name="team">The threads.</param>
    /// <param name="profiled">Whether to measure where the time goes.</param>
    public InferenceSession(Network network, ParameterSet parameters, int batch, WorkerTeam team, bool profiled = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        this.network = network;
        this.batch = batch;
        runner = new PlanRunner(Planner.ForInference(network, batch), parameters, team, training: false, profiled);
        Refresh();
    }

    /// <summary>Where the time of the runs went; null unless it was asked for.</summary>
    public StepProfile? Profile => runner.Profile;

    /// <summary>Takes changed parameters into account.</summary>
    public void Refresh() => runner.Prepare();

    /// <summary>Computes <paramref name="count"/> results.</summary>
    /// <param name="inputs">For each sample height x width x channels values of the network's first input, then those of the others.</param>
    /// <param name="outputs">count x height x width x channels of the network's result; every value is written.</param>
    /// <param name="count">Number of samples.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Run(ReadOnlySpan<float> inputs, Span<float> outputs, int count)
    {
        var inputLength = network.InputLength;
        var outputLength = network.OutputShape.Length;
        if (inputs.Length < (long)count * inputLength || outputs.Length < (long)count * outputLength)
            throw new ArgumentException($"{count} samples of {network.InputShape} to {network.OutputShape} do not fit the spans given.");
        fixed (float* input = inputs)
        fixed (float* output = outputs)
        {
            for (var first = 0; first < count; first += batch)
            {
                runner.Run(
                    input + ((long)first * inputLength), null, output + ((long)first * outputLength), Math.Min(batch, count - first), 0, 0);
            }
        }
    }
}
