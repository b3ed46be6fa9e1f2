using Desalt.Engine;

namespace Desalt.Datasets;

/// <summary>Finds Fashion-MNIST on this machine, else fetches it into the cache.</summary>
/// <param name="installedFolder">Where the system's package puts the files.</param>
/// <param name="cacheFolder">Where downloads are kept; need not exist.</param>
/// <param name="addresses">Folders on the net, in the order in which they are tried.</param>
internal sealed class FashionMnistLocator(string installedFolder, string cacheFolder, IReadOnlyList<Uri> addresses)
{
    /// <summary>The package's folder, this user's cache, the makers' addresses.</summary>
    public static FashionMnistLocator Default => new(
        FashionMnist.InstalledFolder,
        Path.Combine(DatasetCache.Folder, "fashion-mnist"),
        [
            new Uri("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
            new Uri("https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/"),
        ]);

    /// <summary>The folder that holds the set; null where it must be fetched.</summary>
    public string? Find() =>
        FashionMnistFolder.Holds(installedFolder) ? installedFolder
        : FashionMnistFile.All.All(file => file.FindIn(cacheFolder) is not null) ? cacheFolder
        : null;

    /// <summary>The folder that holds the set, after fetching what is missing.</summary>
    /// <exception cref="BadInputException">The set can be neither found nor fetched; the message says how else to get it.</exception>
    public string FindOrFetch(IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (Find() is { } found)
            return found;
        using var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) });
        var download = new FileDownload(client);
        foreach (var file in FashionMnistFile.All.Where(file => file.FindIn(cacheFolder) is null))
            Fetch(download, file, progress, cancellation);
        return cacheFolder;
    }

    private void Fetch(FileDownload download, FashionMnistFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var name = $"{file.Name}.gz";
        try
        {
            download.FetchAsync(
                [.. addresses.Select(address => new Uri(address, name))],
                Path.Combine(cacheFolder, name),
                file.CompressedLength,
                file.CompressedSha256,
                progress,
                cancellation).GetAwaiter().GetResult();
        }
        catch (FileDownloadException exception)
        {
            throw new BadInputException(
                $"fashion-mnist: is not on this machine and {name} cannot be downloaded ({exception.Message}); "
                + "run 'apt-get install dataset-fashion-mnist' or give a folder that holds its files with --data FOLDER.",
                exception);
        }
    }
}
