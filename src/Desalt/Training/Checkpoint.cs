using System.Text.Json;
using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Memory;
using Desalt.Engine.Optimizers;
using Desalt.Engine.Serialization;

namespace Desalt.Training;

/// <summary>
/// All that a training needs to go on to the same bits: weights, best weights, optimizer, and the position in the run. One
/// safetensors file, replaced whole each time.
/// </summary>
internal static class Checkpoint
{
    private const string CurrentPrefix = "current.";
    private const string BestPrefix = "best.";
    private const string OptimizerPrefix = "optimizer.";
    private const string PositionKey = "desalt.position";
    private const string RunKey = "desalt.run";

    /// <summary>Where a run stands between two steps.</summary>
    /// <param name="Epoch">Epochs done.</param>
    /// <param name="Step">Steps of the epoch under way that are done.</param>
    /// <param name="OptimizerSteps">Steps of the whole run.</param>
    /// <param name="LossSum">Sum over the examples of this epoch's steps of their loss.</param>
    /// <param name="Seconds">Time spent so far.</param>
    /// <param name="History">Epochs done.</param>
    internal sealed record Position(int Epoch, int Step, int OptimizerSteps, double LossSum, double Seconds, List<EpochRecord> History);

    public static void Save(string path, string run, Position position, ParameterSet current, ParameterSet best, Optimizer optimizer)
    {
        List<SafetensorsTensor> tensors = [.. current.ToTensors(CurrentPrefix), .. best.ToTensors(BestPrefix)];
        foreach (var (name, values) in optimizer.State)
            tensors.Add(new SafetensorsTensor(OptimizerPrefix + name, [values.Length], values.Span.ToArray()));
        var metadata = new Dictionary<string, string>
        {
            [RunKey] = run,
            [PositionKey] = JsonSerializer.Serialize(position, TrainingJson.Default.Position),
        };
        new Safetensors(tensors, metadata).Save(path);
    }

    /// <summary>Takes a run up again.</summary>
    /// <exception cref="BadInputException">The file is damaged or belongs to another run.</exception>
    public static Position Load(string path, string run, ParameterSet current, ParameterSet best, Optimizer optimizer)
    {
        var file = Safetensors.Load(path);
        if (!file.Metadata.TryGetValue(RunKey, out var savedRun) || !file.Metadata.TryGetValue(PositionKey, out var positionText))
            throw new BadInputException($"{path}: is no checkpoint; name another file or delete it to begin anew.");
        if (savedRun != run)
        {
            throw new BadInputException(
                $"{path}: is the checkpoint of another run ({savedRun}), this one is {run}; name another place or delete it to begin anew.");
        }

        current.Read(file, path, CurrentPrefix);
        best.Read(file, path, BestPrefix);
        foreach (var (name, values) in optimizer.State)
            ReadState(file, path, OptimizerPrefix + name, values);
        try
        {
            var position = JsonSerializer.Deserialize(positionText, TrainingJson.Default.Position)
                ?? throw new JsonException("it is empty");
            optimizer.Steps = position.OptimizerSteps;
            return position;
        }
        catch (JsonException exception)
        {
            throw new BadInputException($"{path}: its position cannot be read ({exception.Message}); delete it to begin anew.", exception);
        }
    }

    private static void ReadState(Safetensors file, string path, string name, AlignedBuffer values)
    {
        var tensor = file.Tensors.FirstOrDefault(tensor => tensor.Name == name);
        if (tensor is null || tensor.Values.Length != values.Length)
            throw new BadInputException($"{path}: has no usable tensor {name}; delete it to begin anew.");
        tensor.Values.Span.CopyTo(values.Span);
    }
}
