using System.Collections.Concurrent;
using Desalt.Denoising.Tiling;
using Desalt.Engine;
using Desalt.Engine.Networks;
using Desalt.Engine.Planning;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Denoising;

/// <summary>
/// A trained network as a denoiser. A network of one size takes pictures of that size. A fully convolutional one takes
/// any: a picture is continued by its mirror image to a size that fits it, and a large one goes through in tiles that overlap by
/// the network's receptive field, on all threads, in memory that does not grow with the picture. Tiles and threads
/// make no difference to the result, to the last bit. A grey network is applied to each channel of a colour picture by itself.
/// A network that wants to be told the noise at each pixel is told <see cref="Sigma"/> everywhere.
/// </summary>
public sealed class NetworkDenoiser : IDenoiser
{
    // Pictures that go through a session together; what a session allocates grows with it only for batch-wide operators.
    private const int Batch = 32;

    // Smaller pictures are through before a second thread has begun.
    private const int SmallestTiled = 96 * 96;

    // What tiles may take in all, and one thread's at least.
    private const long TileBytes = 128L << 20;
    private const long FewestTileBytes = 24L << 20;

    private readonly TrainedModel model;
    private readonly int threads;
    private readonly int scale;
    private readonly Lazy<(ReceptiveField Field, long MostPixels)> tiling;
    private readonly ConcurrentBag<TileSession> idle = [];

    /// <summary>Wraps a model.</summary>
    /// <param name="model">A network whose result has the shape of its input, or is so many times higher and wider.</param>
    /// <param name="name">What tables and commands call it.</param>
    /// <param name="threads">Threads that share the tiles of a large picture, the caller included.</param>
    /// <exception cref="BadInputException">The network does not map pictures to pictures.</exception>
    public NetworkDenoiser(TrainedModel model, string name, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        TakesNoiseMap = NetworkFit.TakesNoiseMap(model.Network);
        if (NetworkFit.ScaleOf(model.Network) is not { } found || (model.Network.Inputs.Count > 1 && !TakesNoiseMap))
            throw new BadInputException($"{name}: turns {model.Network.InputShape} into {model.Network.OutputShape}, so it is no denoiser.");
        this.model = model;
        this.threads = threads;
        scale = found;
        Name = name;
        tiling = new Lazy<(ReceptiveField, long)>(PlanTiles);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The size the network was built for.</summary>
    public Shape NativeShape => model.Network.InputShape;

    /// <summary>True where the network takes pictures of other sizes.</summary>
    public bool TakesAnySize => model.Network.IsFullyConvolutional;

    /// <summary>Whether the network reads the standard deviation of the noise at each pixel beside the picture.</summary>
    public bool TakesNoiseMap { get; }

    /// <summary>Standard deviation of the noise, white being 1; null where it is not known. Networks that are not told ignore it.</summary>
    public double? Sigma { get; private init; }

    /// <summary>The same network, told another standard deviation of the noise.</summary>
    /// <param name="sigma">At least 0, white being 1.</param>
    public NetworkDenoiser WithSigma(double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sigma);
        return new NetworkDenoiser(model, Name, threads) { Sigma = sigma };
    }

    /// <inheritdoc/>
    public ImageFormat ResultFormat(ImageFormat format) => format with { Height = format.Height * scale, Width = format.Width * scale };

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        var size = FittingSize(format);
        var grid = GridFor(format, size);
        if (grid is null)
        {
            DenoiseWhole(noisy, restored, format, size, count, cancellation);
            return;
        }

        noisy.CopyTo(restored);
        for (var picture = 0; picture < count; picture++)
            DenoiseInTiles(restored.Slice(picture * format.SampleCount, format.SampleCount), format, grid, null, cancellation);
    }

    /// <inheritdoc/>
    public void DenoiseInPlace(Image picture, IProgress<double>? progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var size = FittingSize(picture.Format);
        if (GridFor(picture.Format, size) is { } grid)
            DenoiseInTiles(picture.Pixels, picture.Format, grid, progress, cancellation);
        else
            DenoiseWhole(picture.Pixels, picture.Pixels, picture.Format, size, 1, cancellation);
        progress?.Report(1);
    }

    // The size of the smallest pictures that cover one of this format and fit the network.
    private Network FittingSize(ImageFormat format)
    {
        if (TakesNoiseMap && Sigma is null)
            throw new BadInputException($"{Name} must be told how strong the noise is; give its standard deviation.");
        var channels = NativeShape.Channels;
        if (channels != 1 && channels != format.Channels)
            throw new BadInputException($"{Name} takes pictures of {channels} channels and this one has {format.Channels}; convert it first.");
        if (!TakesAnySize && (format.Height, format.Width) != (NativeShape.Height, NativeShape.Width))
        {
            throw new BadInputException(
                $"{Name} takes pictures of {NativeShape.Width}x{NativeShape.Height} only and this one is {format.Width}x{format.Height}; go through it in windows.");
        }

        return NetworkFit.Covering(model.Network, format.Height, format.Width)
            ?? throw new BadInputException($"{Name}: fits no picture of about {format.Width}x{format.Height}.");
    }

    // Null where the picture goes through whole.
    private TileGrid? GridFor(ImageFormat format, Network size)
    {
        if (!TakesAnySize || scale > 1 || (long)format.Height * format.Width < SmallestTiled)
            return null;
        var planes = format.Channels / NativeShape.Channels;
        var grid = TileGrid.Choose(size.InputShape.Height, size.InputShape.Width, tiling.Value.Field, planes, threads, tiling.Value.MostPixels);
        return grid.IsWhole && Math.Min(planes, threads) == 1 ? null : grid;
    }

    // Asked of a size at which the plan has the kernels that it has at any larger one.
    private (ReceptiveField Field, long MostPixels) PlanTiles()
    {
        const int side = 256;
        var network = NetworkFit.Covering(model.Network, side, side)!;
        var plan = PlanSummary.OfInference(network, 1);
        var bytesOfPixel = (plan.WorkerBytes + plan.BatchBytes) / ((long)network.InputShape.Height * network.InputShape.Width);
        return (ReceptiveField.Of(network), Math.Max(TileBytes / threads, FewestTileBytes) / Math.Max(1, bytesOfPixel));
    }

    private void DenoiseWhole(ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, Network network, int count, CancellationToken cancellation)
    {
        var session = Rent(network);
        try
        {
            // A picture of more channels than the network's counts as that many pictures.
            var groups = format.Channels / NativeShape.Channels;
            var result = ResultFormat(format);
            var planes = count * groups;
            for (var first = 0; first < planes; first += session.Batch)
            {
                cancellation.ThrowIfCancellationRequested();
                var together = Math.Min(session.Batch, planes - first);
                for (var i = 0; i < together; i++)
                    session.Load(i, noisy.Slice((first + i) / groups * format.SampleCount, format.SampleCount), format, 0, ChannelOf((first + i) % groups));
                session.Run(together);
                for (var i = 0; i < together; i++)
                {
                    session.Store(
                        i,
                        restored.Slice((first + i) / groups * result.SampleCount, result.SampleCount),
                        result,
                        0,
                        ChannelOf((first + i) % groups),
                        new Stretch(0, result.Height),
                        new Stretch(0, result.Width));
                }
            }
        }
        finally
        {
            idle.Add(session);
        }
    }

    /// <summary>Band by band from top to bottom, written over the picture as soon as a band's core is done.</summary>
    internal void DenoiseInTiles(Span<float> picture, ImageFormat format, TileGrid grid, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (rows, columns) = (grid.Rows, grid.Columns);
        var network = model.Network.WithInputSize(rows.Size, columns.Size);
        var rowLength = format.Width * format.Channels;
        var band = new BandRows(format.Height, rowLength, rows.Size);
        var bandFormat = format with { Height = rows.Size };
        var cores = new float[Enumerable.Range(0, rows.Count).Max(tile => rows.CoreStart(tile + 1) - rows.CoreStart(tile)) * rowLength];
        var groups = format.Channels / NativeShape.Channels;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var done = 0;
        for (var tileRow = 0; tileRow < rows.Count; tileRow++)
        {
            var top = rows.Start(tileRow);
            var core = new Stretch(rows.CoreStart(tileRow), Math.Min(rows.CoreStart(tileRow + 1), format.Height));
            band.MoveTo(top, picture);
            Parallel.For(0, columns.Count * groups, options, piece =>
            {
                var (column, group) = Math.DivRem(piece, groups);
                var left = columns.Start(column);
                var session = Rent(network);
                session.Load(0, band.Samples, bandFormat, left, ChannelOf(group));
                session.Run(1);
                session.Store(
                    0,
                    cores,
                    bandFormat,
                    left,
                    ChannelOf(group),
                    new Stretch(core.First - top, core.End - top),
                    new Stretch(columns.CoreStart(column) - left, columns.CoreStart(column + 1) - left));
                idle.Add(session);
                progress?.Report(Interlocked.Increment(ref done) / (double)(rows.Count * columns.Count * groups));
            });
            cores.AsSpan(0, (core.End - core.First) * rowLength).CopyTo(picture[(core.First * rowLength)..]);
        }
    }

    private int ChannelOf(int group) => group * NativeShape.Channels;

    private TileSession Rent(Network network)
    {
        // Sessions of another size are dropped, so that a folder of many sizes does not pile them up.
        while (idle.TryTake(out var session))
        {
            if (session.Serves(network.InputShape.Height, network.InputShape.Width))
                return session;
        }

        return new TileSession(model, network, (float)(Sigma ?? 0), ReferenceEquals(network, model.Network) ? Batch : 1);
    }
}
