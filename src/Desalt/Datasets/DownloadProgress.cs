namespace Desalt.Datasets;

/// <summary>How far a download has come.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Received">Bytes on disk, those of an earlier, interrupted download included.</param>
/// <param name="Length">Bytes of the whole file.</param>
public readonly record struct DownloadProgress(string File, long Received, long Length);
