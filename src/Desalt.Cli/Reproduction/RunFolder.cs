using System.Text.Json;
using Desalt.Cli.Json;
using Desalt.Engine;
using Desalt.Engine.Serialization;

namespace Desalt.Cli.Reproduction;

/// <summary>The folder of one `reproduce` run: where each result lies, and what is needed to go on after a stop.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string root;
    private readonly HeldFolder held;

    /// <summary>Opens the folder, making it where it is missing, and holds it against a second run.</summary>
    /// <exception cref="BadInputException">The folder cannot be written to, or another run is at work in it.</exception>
    public RunFolder(string root)
    {
        this.root = root;
        held = new HeldFolder(root);
    }

    /// <summary>The figures.</summary>
    public string Metrics => Path.Combine(root, "metrics.json");

    /// <summary>The scores of every method, class by class, and how the run was made.</summary>
    public string Details => Path.Combine(root, "details.json");

    /// <summary>The page.</summary>
    public string Report => Path.Combine(root, "report.html");

    /// <summary>Folder of the charts and pictures as files of their own.</summary>
    public string Figures => Path.Combine(root, "figures");

    private string Run => Path.Combine(root, "run.json");

    /// <summary>State of a model's training.</summary>
    public string Checkpoint(string model) => Path.Combine(root, "checkpoints", $"{model}.safetensors");

    /// <summary>Weights of a model.</summary>
    public string Weights(string model) => Path.Combine(root, "weights", $"{model}.safetensors");

    /// <summary>The card that goes with the weights.</summary>
    public string Card(string model) => Path.Combine(root, "weights", $"{model}.md");

    /// <summary>Epochs of a model, as CSV or JSON.</summary>
    public string History(string model, string extension) => Path.Combine(root, "history", $"{model}{extension}");

    /// <summary>Takes up the run that the folder holds, or begins one; returns the epochs fixed so far, by model.</summary>
    /// <param name="settings">What is asked for now.</param>
    /// <param name="restart">Whether a run that is there is dropped.</param>
    /// <exception cref="BadInputException">The folder holds a run that was asked for something else.</exception>
    public Dictionary<string, int> TakeUp(ReproductionSettings settings, bool restart)
    {
        if (restart)
        {
            File.Delete(Run);
            if (Directory.Exists(Path.Combine(root, "checkpoints")))
                Directory.Delete(Path.Combine(root, "checkpoints"), recursive: true);
        }

        if (!File.Exists(Run))
            return [];
        RunDocument? run;
        try
        {
            run = JsonSerializer.Deserialize(File.ReadAllText(Run), KeptJson.Default.RunDocument);
        }
        catch (JsonException exception)
        {
            throw new BadInputException($"{Run}: cannot be read ({exception.Message}); begin anew with --restart.", exception);
        }

        return run?.Settings == settings
            ? run.Epochs
            : throw new BadInputException(
                $"{root}: holds a run with other settings (see {Run}); name another folder with --out, or begin anew with --restart.");
    }

    /// <summary>Keeps what the run was asked for, and the epochs that were fixed for each model.</summary>
    public void Keep(ReproductionSettings settings, Dictionary<string, int> epochs) =>
        AtomicFile.WriteText(Run, JsonSerializer.Serialize(new RunDocument(settings, epochs), KeptJson.Default.RunDocument));

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}
