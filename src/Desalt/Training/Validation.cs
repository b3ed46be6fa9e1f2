using Desalt.Datasets;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Threading;

namespace Desalt.Training;

/// <summary>The loss of a network on examples that it does not learn from.</summary>
internal sealed class Validation
{
    private const int Size = 256;

    private readonly IReadOnlyList<Batch> slots;
    private readonly WorkerTeam team;
    private readonly InferenceSession session;
    private readonly Loss loss;
    private readonly int[] order;
    private readonly int length;
    private readonly float[] predictions;

    public Validation(Network network, ParameterSet parameters, IExampleSource source, Loss loss, WorkerTeam team)
    {
        this.loss = loss;
        this.team = team;
        slots = Batch.Slots(source, Size, BatchStream.FreeCores(team));
        session = new InferenceSession(network, parameters, Size, team);
        order = [.. Enumerable.Range(0, source.Count)];
        length = source.TargetLength;
        predictions = new float[Size * length];
    }

    /// <summary>
    /// Judges the parameters as they are now. Sums run in double in the order of the examples. The accuracy is the share of
    /// examples whose largest result stands where the target's does; null for mean squared error.
    /// </summary>
    public (double Loss, double? Accuracy) Judge()
    {
        session.Refresh();
        using var batches = new BatchStream(slots, Enumerable.Range(0, Batches).Select(Request), team, BatchStream.FreeCores(team));
        var (sum, right) = (0.0, 0);
        for (var number = 0; number < Batches; number++)
        {
            var batch = batches.Take();
            session.Run(batch.Pictures, predictions, batch.Count);
            for (var i = 0; i < batch.Count; i++)
            {
                var prediction = predictions.AsSpan(i * length, length);
                var target = batch.Targets.Slice(i * length, length);
                if (loss == Loss.MeanSquaredError)
                {
                    sum = AddSquares(prediction, target, sum);
                    continue;
                }

                sum += CrossEntropy(prediction, target);
                right += Largest(prediction) == Largest(target) ? 1 : 0;
            }
        }

        return loss == Loss.MeanSquaredError
            ? (sum / ((double)order.Length * length), null)
            : (sum / order.Length, (double)right / order.Length);
    }

    private int Batches => (order.Length + Size - 1) / Size;

    private BatchRequest Request(int number) =>
        new(new BatchName(0, number), order.AsMemory(number * Size, Math.Min(Size, order.Length - (number * Size))));

    private static double AddSquares(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, double sum)
    {
        for (var i = 0; i < target.Length; i++)
        {
            double difference = prediction[i] - target[i];
            sum += difference * difference;
        }

        return sum;
    }

    private static double CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> target)
    {
        var greatest = logits[Largest(logits)];
        var (exponentials, linear) = (0.0, 0.0);
        for (var c = 0; c < logits.Length; c++)
        {
            double logit = logits[c] - greatest;
            exponentials += Math.Exp(logit);
            linear += target[c] * logit;
        }

        return Math.Log(exponentials) - linear;
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        var largest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[largest])
                largest = i;
        }

        return largest;
    }
}
