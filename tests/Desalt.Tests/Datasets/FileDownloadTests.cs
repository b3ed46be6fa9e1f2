using System.Security.Cryptography;
using Desalt.Datasets;
using Desalt.Engine;

namespace Desalt.Tests.Datasets;

public sealed class FileDownloadTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 7 / 3))];

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_file_arrives_whole_with_progress_and_leaves_no_part()
    {
        using var server = new LoopbackServer((_, from) => LoopbackServer.Whole(Content, from));
        var reports = new Reports();
        await Fetch([server.Address], reports);
        Assert.Equal(Content, File.ReadAllBytes(folder["file"]));
        Assert.False(File.Exists(folder["file.part"]));
        Assert.Equal(new DownloadProgress("file", Content.Length, Content.Length), reports.Last);
    }

    [Fact]
    public async Task An_interrupted_download_goes_on_where_it_stopped()
    {
        using var server = new LoopbackServer((_, from) => from == 0
            ? new LoopbackServer.Answer("200 OK", Content[..70_000], Content.Length)
            : LoopbackServer.Whole(Content, from));
        var failure = await Assert.ThrowsAsync<FileDownloadException>(() => Fetch([server.Address]));
        Assert.StartsWith("127.0.0.1: ", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["file"]));
        Assert.Equal(70_000, new FileInfo(folder["file.part"]).Length);
        await Fetch([server.Address]);
        Assert.Equal(Content, File.ReadAllBytes(folder["file"]));
        Assert.Equal([0, 70_000], server.Asked);
    }

    [Fact]
    public async Task The_second_address_goes_on_where_the_first_broke_off()
    {
        using var broken = new LoopbackServer((_, _) => new LoopbackServer.Answer("200 OK", Content[..50_000], Content.Length));
        using var sound = new LoopbackServer((_, from) => LoopbackServer.Whole(Content, from));
        await Fetch([broken.Address, sound.Address]);
        Assert.Equal(Content, File.ReadAllBytes(folder["file"]));
        Assert.Equal([50_000], sound.Asked);
    }

    [Fact]
    public async Task A_server_without_ranges_sends_the_whole_again()
    {
        using var server = new LoopbackServer((_, _) => LoopbackServer.Whole(Content, 0));
        folder.Write("file.part", Content[..1000]);
        await Fetch([server.Address]);
        Assert.Equal(Content, File.ReadAllBytes(folder["file"]));
    }

    [Fact]
    public async Task A_stale_part_is_thrown_away_and_fetched_afresh()
    {
        using var server = new LoopbackServer((_, from) => LoopbackServer.Whole(Content, from));
        folder.Write("file.part", new byte[1000]);
        await Fetch([server.Address]);
        Assert.Equal(Content, File.ReadAllBytes(folder["file"]));
        Assert.Equal([1000, 0], server.Asked);
    }

    [Fact]
    public async Task A_whole_part_needs_only_its_check()
    {
        using var server = new LoopbackServer((_, from) => LoopbackServer.Whole(Content, from));
        folder.Write("file.part", Content);
        await Fetch([server.Address]);
        Assert.Equal(Content, File.ReadAllBytes(folder["file"]));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_wrong_hash_never_becomes_the_file()
    {
        using var server = new LoopbackServer((_, from) => LoopbackServer.Whole(new byte[Content.Length], from));
        var failure = await Assert.ThrowsAsync<FileDownloadException>(() => Fetch([server.Address]));
        Assert.Contains("another SHA-256", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["file"]));
        Assert.Equal(0, new FileInfo(folder["file.part"]).Length);
    }

    [Fact]
    public async Task A_file_longer_than_published_is_refused()
    {
        using var server = new LoopbackServer((_, from) => LoopbackServer.Whole([.. Content, 1], from));
        var failure = await Assert.ThrowsAsync<FileDownloadException>(() => Fetch([server.Address]));
        Assert.Contains("longer than the published 200000 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_address_that_failed_is_named_with_its_reason()
    {
        using var server = new LoopbackServer((_, _) => new LoopbackServer.Answer("404 Not Found", [], 0));
        var failure = await Assert.ThrowsAsync<FileDownloadException>(() => Fetch([server.Address, ClosedPort()]));
        Assert.StartsWith("127.0.0.1: 404 Not Found; 127.0.0.1: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_keeps_what_has_arrived()
    {
        using var server = new LoopbackServer((_, from) => LoopbackServer.Whole(Content, from));
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch([server.Address], new Reports(cancellation.Cancel), cancellation.Token));
        Assert.InRange(new FileInfo(folder["file.part"]).Length, 1, Content.Length - 1);
        await Fetch([server.Address]);
        Assert.Equal(Content, File.ReadAllBytes(folder["file"]));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        folder.Write("blocked", []);
        using var server = new LoopbackServer((_, from) => LoopbackServer.Whole(Content, from));
        var failure = await Assert.ThrowsAsync<BadInputException>(() => new FileDownload(client).FetchAsync(
            [server.Address], Path.Combine(folder["blocked"], "file"), 1, "", null, TestContext.Current.CancellationToken));
        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_network_one_sentence_says_how_else_to_get_the_set()
    {
        var locator = new FashionMnistLocator(folder["none"], folder["cache"], [ClosedPort()]);
        var failure = Assert.Throws<BadInputException>(() => locator.FindOrFetch(null, TestContext.Current.CancellationToken));
        Assert.StartsWith(
            "fashion-mnist: is not on this machine and train-images-idx3-ubyte.gz cannot be downloaded (127.0.0.1: ",
            failure.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "; run 'apt-get install dataset-fashion-mnist' or give a folder that holds its files with --data FOLDER.",
            failure.Message,
            StringComparison.Ordinal);
    }

    private static Uri ClosedPort()
    {
        using var server = new LoopbackServer((_, _) => throw new InvalidOperationException());
        return server.Address;
    }

    private Task Fetch(IReadOnlyList<Uri> addresses, IProgress<DownloadProgress>? progress = null, CancellationToken? cancellation = null) =>
        new FileDownload(client).FetchAsync(
            addresses, folder["file"], Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)), progress,
            cancellation ?? TestContext.Current.CancellationToken);

    private sealed class Reports(Action? onReport = null) : IProgress<DownloadProgress>
    {
        public DownloadProgress Last { get; private set; }

        public void Report(DownloadProgress value)
        {
            Last = value;
            onReport?.Invoke();
        }
    }
}
