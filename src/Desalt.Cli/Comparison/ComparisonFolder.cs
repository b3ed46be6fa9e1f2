using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Desalt.Engine.Serialization;

namespace Desalt.Cli.Comparison;

/// <summary>
/// The folder of a comparison. What a method came to on a noise is kept as soon as it is known, under a name made of everything that it
/// depends on (pictures, noise, seed, weights): a run that was killed goes on, and one that asks for more does only what is new.
/// </summary>
internal sealed class ComparisonFolder : IDisposable
{
    private readonly string root;
    private readonly HeldFolder held;

    /// <summary>Opens the folder, making it where it is missing, and holds it against a second run.</summary>
    /// <exception cref="Engine.BadInputException">The folder cannot be written to, or another run is at work in it.</exception>
    public ComparisonFolder(string root)
    {
        this.root = root;
        held = new HeldFolder(root);
    }

    /// <summary>The figures.</summary>
    public string Figures => Path.Combine(root, "compare.json");

    /// <summary>The page.</summary>
    public string Report => Path.Combine(root, "report.html");

    /// <summary>Folder of the charts and pictures as files of their own.</summary>
    public string Charts => Path.Combine(root, "figures");

    /// <summary>What was kept for a key; null where nothing was, or where it cannot be read and has to be made again.</summary>
    public TCell? Find<TCell>(string key, JsonTypeInfo<TCell> type)
        where TCell : class
    {
        if (!File.Exists(PathOf(key)))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(PathOf(key)), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps what a method came to.</summary>
    public void Keep<TCell>(string key, TCell cell, JsonTypeInfo<TCell> type) =>
        AtomicFile.WriteText(PathOf(key), JsonSerializer.Serialize(cell, type));

    /// <summary>Forgets everything that was kept.</summary>
    public void Clear()
    {
        if (Directory.Exists(Path.Combine(root, "cells")))
            Directory.Delete(Path.Combine(root, "cells"), recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    private string PathOf(string key) =>
        Path.Combine(root, "cells", $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..24]}.json");
}
