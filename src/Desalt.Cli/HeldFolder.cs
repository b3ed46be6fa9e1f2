using Desalt.Engine;

namespace Desalt.Cli;

/// <summary>A folder of results that one run holds for itself: a second one there would spoil both.</summary>
internal sealed class HeldFolder : IDisposable
{
    private readonly FileStream held;

    /// <summary>Makes the folder where it is missing, and holds it.</summary>
    /// <exception cref="BadInputException">The folder cannot be written to, or another run is at work in it.</exception>
    public HeldFolder(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
            held = new FileStream(
                Path.Combine(root, ".running"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"{root}: cannot be used ({exception.Message.TrimEnd('.')}); end the run that works there, or name another folder with --out.",
                exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}
