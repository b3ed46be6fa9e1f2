using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Desalt.Engine;

namespace Desalt.Datasets;

/// <summary>
/// Fetches one file of known length and SHA-256 from the first of several addresses that gives it. Bytes gather in a
/// <c>.part</c> file beside the target; an interrupted download goes on where it stopped, at whichever address answers next.
/// The target appears only when its hash is right.
/// </summary>
internal sealed class FileDownload(HttpClient client)
{
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);

    /// <summary>Fetches the file.</summary>
    /// <exception cref="FileDownloadException">No address gave the file; the message says why, for each.</exception>
    /// <exception cref="BadInputException">The target cannot be written.</exception>
    public async Task FetchAsync(
        IReadOnlyList<Uri> addresses,
        string path,
        long length,
        string sha256,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellation)
    {
        var reasons = new List<string>();
        foreach (var address in addresses)
        {
            if (await TryAddressAsync(address, path, length, sha256, progress, cancellation) is not { } reason)
                return;
            reasons.Add($"{address.Host}: {reason}");
        }

        throw new FileDownloadException(string.Join("; ", reasons));
    }

    // Null when the file stands whole; else why this address did not give it.
    private async Task<string?> TryAddressAsync(
        Uri address, string path, long length, string sha256, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var part = new FileStream($"{path}.part", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            while (true)
            {
                var resumed = part.Length > 0;
                if (await FillAsync(address, part, length, Path.GetFileName(path), progress, cancellation) is { } reason)
                    return reason;
                if (await HasHashAsync(part, sha256, cancellation))
                    break;

                // A stale beginning spoils a sound remainder: once more from the first byte before the address is blamed.
                part.SetLength(0);
                if (!resumed)
                    return "the file has another SHA-256 than the published one";
            }

            part.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be written ({exception.Message.TrimEnd('.')}); free this place or set DESALT_CACHE to another.", exception);
        }

        File.Move($"{path}.part", path, overwrite: true);
        return null;
    }

    private async Task<string?> FillAsync(
        Uri address, FileStream part, long length, string name, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (part.Length > length)
            part.SetLength(0);
        if (part.Length == length)
            return null;
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stall.CancelAfter(Stall);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (part.Length > 0)
                request.Headers.Range = new RangeHeaderValue(part.Length, null);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
                return $"{(int)response.StatusCode} {response.ReasonPhrase}";

            // A server may answer the wish for the rest with the whole.
            var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == part.Length;
            if (!goesOn)
                part.SetLength(0);
            part.Position = part.Length;
            await using var body = await response.Content.ReadAsStreamAsync(stall.Token);
            var block = new byte[1 << 16];
            while (true)
            {
                stall.CancelAfter(Stall);
                var got = await ReceiveAsync(body, block, stall.Token);
                if (got == 0)
                    break;
                if (part.Length + got > length)
                {
                    part.SetLength(0);
                    return $"the file is longer than the published {length} bytes";
                }

                part.Write(block, 0, got);
                progress?.Report(new DownloadProgress(name, part.Length, length));
            }

            return part.Length == length ? null : $"the connection ended after {part.Length} of {length} bytes";
        }
        catch (HttpRequestException exception)
        {
            return exception.Message.TrimEnd('.');
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"no answer for {Stall.TotalSeconds} seconds";
        }
    }

    // What goes wrong on the wire must not be taken for a disk that cannot be written.
    private static async Task<int> ReceiveAsync(Stream body, byte[] block, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(block, cancellation);
        }
        catch (IOException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }

    private static async Task<bool> HasHashAsync(FileStream part, string sha256, CancellationToken cancellation)
    {
        part.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(part, cancellation)) == sha256;
    }
}
