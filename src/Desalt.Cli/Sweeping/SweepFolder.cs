using Desalt.Training.Sweeps;

namespace Desalt.Cli.Sweeping;

/// <summary>The folder of a sweep: figures, page, and what is known of each trial.</summary>
internal sealed class SweepFolder : IDisposable
{
    private readonly string root;
    private readonly HeldFolder held;

    /// <summary>Opens the folder, making it where it is missing, and holds it against a second run.</summary>
    /// <exception cref="Engine.BadInputException">The folder cannot be written to, or another run is at work in it.</exception>
    public SweepFolder(string root)
    {
        this.root = root;
        held = new HeldFolder(root);
    }

    /// <summary>What is known of each trial.</summary>
    public TrialJournal Journal => new(Trials);

    /// <summary>The figures.</summary>
    public string Figures => Path.Combine(root, "sweep.json");

    /// <summary>The page.</summary>
    public string Report => Path.Combine(root, "report.html");

    /// <summary>Folder of the charts as files of their own.</summary>
    public string Charts => Path.Combine(root, "figures");

    private string Trials => Path.Combine(root, "trials");

    /// <summary>Forgets every trial.</summary>
    public void Clear()
    {
        if (Directory.Exists(Trials))
            Directory.Delete(Trials, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}
