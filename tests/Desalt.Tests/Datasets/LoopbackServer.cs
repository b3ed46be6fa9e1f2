using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Desalt.Tests.Datasets;

/// <summary>A web server on this machine that answers as a test tells it, one connection per request.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, long, Answer> answer;

    /// <summary>Starts it; the function gets the path and the first byte asked for.</summary>
    public LoopbackServer(Func<string, long, Answer> answer)
    {
        this.answer = answer;
        listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>The first byte that each request asked for.</summary>
    public ConcurrentQueue<long> Asked { get; } = new();

    /// <summary>Serves one file to its end, from the byte asked for.</summary>
    public static Answer Whole(byte[] content, long from) =>
        new(from > 0 ? "206 Partial Content" : "200 OK", content[(int)from..], content.Length - from, from, content.Length);

    public void Dispose() => listener.Stop();

    private void Serve()
    {
        try
        {
            while (true)
            {
                using var connection = listener.AcceptTcpClient();
                using var stream = connection.GetStream();
                Reply(stream);
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }
    }

    private void Reply(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var path = reader.ReadLine()!.Split(' ')[1];
        var from = 0L;
        while (reader.ReadLine() is { Length: > 0 } header)
        {
            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                from = long.Parse(header["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        }

        Asked.Enqueue(from);
        var (status, body, promised, first, whole) = answer(path, from);
        var range = status.StartsWith("206", StringComparison.Ordinal) ? $"Content-Range: bytes {first}-{whole - 1}/{whole}\r\n" : "";
        stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {promised}\r\n{range}\r\n"));
        stream.Write(body);
    }

    /// <summary>What to send: the body may be shorter than promised, which is a connection that breaks.</summary>
    public sealed record Answer(string Status, byte[] Body, long Promised, long First = 0, long Whole = 0);
}
