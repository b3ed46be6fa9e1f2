using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Desalt.Engine.Serialization;

namespace Desalt.Training.Sweeps;

/// <summary>
/// What is known of each trial, one small file a trial, and beside it the checkpoint of a training under way. Files bear the hash of
/// the trial's key: a sweep that was killed goes on, and one that asks for more does only what is new.
/// </summary>
/// <param name="folder">Where the files lie.</param>
public sealed class TrialJournal(string folder)
{
    /// <summary>What is known of a trial; null where nothing is, or where it cannot be read and has to be made again.</summary>
    public TrialState? Find(string key)
    {
        var path = PathOf(key, ".json");
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), TrainingJson.Default.TrialState) is { Epochs: not null } state && state.Key == key
                ? state
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps what is known of a trial; the checkpoint of one that has ended is of no use any more and goes.</summary>
    public void Keep(TrialState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        AtomicFile.WriteText(PathOf(state.Key, ".json"), JsonSerializer.Serialize(state, TrainingJson.Default.TrialState));
        if (state.Ended is not null)
            File.Delete(CheckpointOf(state.Key));
    }

    /// <summary>Where the training of a trial keeps its state.</summary>
    public string CheckpointOf(string key) => PathOf(key, ".checkpoint");

    private string PathOf(string key, string extension) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..24] + extension);
}
