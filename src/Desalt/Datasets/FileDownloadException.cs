namespace Desalt.Datasets;

/// <summary>No address gave the file; the message says why, for each address.</summary>
internal sealed class FileDownloadException(string message) : Exception(message);
