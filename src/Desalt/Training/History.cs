using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Desalt.Engine.Serialization;
using Desalt.Training.Sweeps;

namespace Desalt.Training;

/// <summary>The epochs of a training.</summary>
public sealed class History
{
    private readonly List<EpochRecord> epochs;

    /// <summary>A history that begins with given epochs.</summary>
    public History(IEnumerable<EpochRecord> epochs) => this.epochs = [.. epochs];

    /// <summary>The epochs, in order.</summary>
    public IReadOnlyList<EpochRecord> Epochs => epochs;

    /// <summary>The epoch of the lowest validation loss; null before the first has ended.</summary>
    public EpochRecord? Best => epochs.LastOrDefault(epoch => epoch.IsBest);

    /// <summary>Seconds until an epoch first ended with a validation loss at or below <paramref name="mse"/>; null where none did.</summary>
    public double? SecondsTo(double mse) => epochs.FirstOrDefault(epoch => epoch.ValidationMse <= mse)?.Seconds;

    /// <summary>Writes the epochs as CSV with a header line.</summary>
    public void SaveCsv(string path)
    {
        var text = new StringBuilder("epoch,train_mse,validation_mse,learning_rate,seconds,is_best,validation_accuracy\n");
        foreach (var epoch in epochs)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{epoch.Epoch},{epoch.TrainMse:R},{epoch.ValidationMse:R},{epoch.LearningRate:R},{epoch.Seconds:F3},{(epoch.IsBest ? 1 : 0)},{epoch.ValidationAccuracy:R}\n");
        }

        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>Writes the epochs as a JSON array.</summary>
    public void SaveJson(string path) =>
        AtomicFile.WriteText(path, JsonSerializer.Serialize(epochs, TrainingJson.Default.ListEpochRecord));

    internal void Add(EpochRecord epoch) => epochs.Add(epoch);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(List<EpochRecord>))]
[JsonSerializable(typeof(Checkpoint.Position))]
[JsonSerializable(typeof(TrialState))]
internal sealed partial class TrainingJson : JsonSerializerContext;
