using Desalt.Datasets;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Threading;

namespace Desalt.Training;

/// <summary>The mean squared error of a network on examples that it does not learn from.</summary>
internal sealed class Validation
{
    private const int Batch = 256;

    private readonly IExampleSource source;
    private readonly BatchLoader loader;
    private readonly InferenceSession session;
    private readonly int[] order;
    private readonly float[] predictions;

    public Validation(Network network, ParameterSet parameters, IExampleSource source, WorkerTeam team)
    {
        this.source = source;
        loader = new BatchLoader(source, Batch, team);
        session = new InferenceSession(network, parameters, Batch, team);
        order = [.. Enumerable.Range(0, source.Count)];
        predictions = new float[Batch * network.OutputShape.Length];
    }

    /// <summary>Judges the parameters as they are now. Sums run in double in the order of the examples.</summary>
    public double MeanSquaredError()
    {
        session.Refresh();
        var length = source.Format.SampleCount;
        var sum = 0.0;
        for (var first = 0; first < order.Length; first += Batch)
        {
            var count = Math.Min(Batch, order.Length - first);
            loader.Load(order.AsMemory(first, count), 0);
            session.Run(loader.Noisy, predictions, count);
            var clean = loader.Clean;
            for (var i = 0; i < count * length; i++)
            {
                double difference = predictions[i] - clean[i];
                sum += difference * difference;
            }
        }

        return sum / ((double)order.Length * length);
    }
}
