using System.Diagnostics;

namespace Desalt.Engine.Serialization;

/// <summary>
/// Writes a file whole or not at all: into a temporary file beside the target, flushed to the disk, then renamed over it.
/// A kill at any moment leaves either the old file or the new one; what it leaves of a temporary file goes when the same
/// file is written again.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/> through <paramref name="write"/>; makes its folder where it is missing.</summary>
    /// <exception cref="BadInputException">The place cannot be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            RemoveLeftovers(full);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"{path}: cannot be written ({exception.Message.TrimEnd('.')}); choose another place or free this one.", exception);
        }
        finally
        {
            // In a folder that could not be made there is nothing to delete, and trying would hide the sentence above.
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) => WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    public static void WriteBytes(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>Deletes the temporary files of processes that were killed while they wrote the same file.</summary>
    private static void RemoveLeftovers(string full)
    {
        foreach (var leftover in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, $"{Path.GetFileName(full)}.*.tmp"))
        {
            // A name may hold characters that the pattern takes for wildcards.
            if (!leftover.StartsWith($"{full}.", StringComparison.Ordinal))
                continue;
            var parts = leftover[full.Length..].Split('.');
            if (parts.Length != 4 || !int.TryParse(parts[1], out var process) || !int.TryParse(parts[2], out _) || IsAlive(process))
                continue;
            try
            {
                // A process that cannot be seen from here (in another container, say) may still be at work on its file and
                // then holds it: it cannot be opened.
                using (new FileStream(leftover, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                }

                File.Delete(leftover);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is somebody else's; it harms nothing.
            }
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // Where the system will not say, the process is there.
            return exception is System.ComponentModel.Win32Exception;
        }
    }
}
