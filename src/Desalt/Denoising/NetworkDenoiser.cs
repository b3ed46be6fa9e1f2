using System.Collections.Concurrent;
using Desalt.Denoising.Tiling;
using Desalt.Engine;
using Desalt.Engine.Networks;
using Desalt.Engine.Planning;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Denoising;

/// <summary>
/// A trained network as a denoiser. A network of one size takes pictures of that size. A fully convolutional one takes
/// any: a picture is continued by its mirror image to a size that fits it, and a large one goes through in tiles that overlap by
/// the network's receptive field, one after the other, each on all threads, in memory that does not grow with the picture. Tiles and threads
/// make no difference to the result, to the last bit. A grey network is applied to each channel of a colour picture by itself.
/// A network that wants to be told the noise at each pixel is told <see cref="Sigma"/> everywhere, or what <see cref="NoiseMap"/> says there.
/// </summary>
public sealed class NetworkDenoiser : IDenoiser
{
    // Pictures that go through a session together; what a session allocates grows with it only for batch-wide operators.
    private const int Batch = 32;

    // Smaller pictures are one tile in any case, and need no search for it.
    private const int SmallestTiled = 96 * 96;

    // What a tile may take. The larger it is, the less is computed twice where tiles overlap.
    private const long TileBytes = 144L << 20;

    private readonly TrainedModel model;
    private readonly WorkerTeam team;
    private readonly int scale;
    private readonly Lazy<(ReceptiveField Field, long MostPixels)> tiling;
    private readonly ConcurrentBag<TileSession> idle = [];

    /// <summary>Wraps a model.</summary>
    /// <param name="model">A network whose result has the shape of its input, or is so many times higher and wider.</param>
    /// <param name="name">What tables and commands call it.</param>
    /// <param name="team">Threads that share the work on a picture; null for the calling one alone. Callers with one team take turns.</param>
    /// <exception cref="BadInputException">The network does not map pictures to pictures.</exception>
    public NetworkDenoiser(TrainedModel model, string name, WorkerTeam? team = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        TakesNoiseMap = NetworkFit.TakesNoiseMap(model.Network);
        if (NetworkFit.ScaleOf(model.Network) is not { } found || (model.Network.Inputs.Count > 1 && !TakesNoiseMap))
            throw new BadInputException($"{name}: turns {model.Network.InputShape} into {model.Network.OutputShape}, so it is no denoiser.");
        this.model = model;
        this.team = team ?? new WorkerTeam(1);
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
        return new NetworkDenoiser(model, Name, team) { Sigma = sigma };
    }

    /// <summary>Standard deviation of the noise at each pixel, white being 1: a grey picture of the noisy picture's size; null where it is not known.</summary>
    public Image? NoiseMap { get; private init; }

    /// <summary>The same network, told the standard deviation of the noise at each pixel of the pictures to come.</summary>
    /// <param name="map">A grey picture of their size, whose samples, all at least 0, are the deviations, white being 1.</param>
    /// <exception cref="BadInputException">The network is not told the noise, or this is no such map.</exception>
    public NetworkDenoiser WithNoiseMap(Image map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (!TakesNoiseMap)
            throw new BadInputException($"{Name}: is not told the noise at each pixel, so it has no use for a map of it; networks such as ffdnet and fdncnn are.");
        if (map.Channels != 1)
            throw new BadInputException($"{Name}: the map of the noise has {map.Channels} channels where one says the deviation; convert it to grey.");
        if (map.Pixels.Any(deviation => !(deviation >= 0 && float.IsFinite(deviation))))
            throw new BadInputException($"{Name}: the map of the noise holds values that are no deviations; make all of them numbers of at least 0.");
        return new NetworkDenoiser(model, Name, team) { NoiseMap = map };
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

        var length = ResultFormat(format).SampleCount;
        for (var picture = 0; picture < count; picture++)
        {
            DenoiseInTiles(
                noisy.Slice(picture * format.SampleCount, format.SampleCount), restored.Slice(picture * length, length), format, grid, null, cancellation);
        }
    }

    /// <inheritdoc/>
    public void DenoiseInPlace(Image picture, IProgress<double>? progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var size = FittingSize(picture.Format);
        if (GridFor(picture.Format, size) is { } grid)
            DenoiseInTiles(picture.Pixels, picture.Pixels, picture.Format, grid, progress, cancellation);
        else
            DenoiseWhole(picture.Pixels, picture.Pixels, picture.Format, size, 1, cancellation);
        progress?.Report(1);
    }

    // The size of the smallest pictures that cover one of this format and fit the network.
    private Network FittingSize(ImageFormat format)
    {
        if (TakesNoiseMap && Sigma is null && NoiseMap is null)
            throw new BadInputException($"{Name} must be told how strong the noise is; give its standard deviation.");
        if (NoiseMap is { } map && (map.Height, map.Width) != (format.Height, format.Width))
            throw new BadInputException($"{Name}: the map of the noise is {map.Width}x{map.Height} and the picture {format.Width}x{format.Height}; both must have one size.");
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
    private TileGrid? GridFor(ImageFormat format, Network size) =>
        TakesAnySize && (long)format.Height * format.Width >= SmallestTiled
            ? TileGrid.Choose(size.InputShape.Height, size.InputShape.Width, tiling.Value.Field, tiling.Value.MostPixels)
            : null;

    // Asked of a size at which the plan has the kernels that it has at any larger one.
    private (ReceptiveField Field, long MostPixels) PlanTiles()
    {
        const int side = 256;
        var network = NetworkFit.Covering(model.Network, side, side)!;
        var plan = PlanSummary.OfInference(network, 1);
        var bytesOfPixel = (plan.WorkerBytes + plan.BatchBytes) / ((long)network.InputShape.Height * network.InputShape.Width);
        return (ReceptiveField.Of(network), TileBytes / Math.Max(1, bytesOfPixel));
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
                {
                    var original = new OriginalRows(format, ChannelOf((first + i) % groups), NativeShape.Channels);
                    session.Load(i, noisy.Slice((first + i) / groups * format.SampleCount, format.SampleCount), original, 0, 0, network.InputShape.Width);
                    if (NoiseMap is { } map)
                        session.LoadNoiseMap(i, map, 0, 0);
                }

                session.Run(together);
                for (var i = 0; i < together; i++)
                {
                    session.Store(
                        i,
                        restored.Slice((first + i) / groups * result.SampleCount, result.SampleCount),
                        result,
                        ChannelOf((first + i) % groups),
                        0,
                        0,
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

    /// <summary>
    /// Tile by tile from left to right and from top to bottom. The results may be written over the picture itself: the core of a tile is, as
    /// soon as it is done.
    /// </summary>
    internal void DenoiseInTiles(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, TileGrid grid, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (rows, columns) = (grid.Rows, grid.Columns);
        var session = Rent(model.Network.WithInputSize(rows.Size, columns.Size));
        var result = ResultFormat(format);
        var groups = format.Channels / NativeShape.Channels;
        var done = 0;
        for (var group = 0; group < groups; group++)
        {
            var original = new OriginalRows(format, ChannelOf(group), NativeShape.Channels);
            for (var row = 0; row < rows.Count; row++)
            {
                original.BeginBand(row + 1 < rows.Count ? rows.Start(row + 1) : format.Height, rows.CoreStart(row + 1), noisy);
                for (var column = 0; column < columns.Count; column++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var (top, left) = (rows.Start(row), columns.Start(column));
                    session.Load(0, noisy, original, top, left, column == 0 ? columns.Size : left - columns.Start(column - 1));
                    if (NoiseMap is { } map)
                        session.LoadNoiseMap(0, map, top, left);
                    session.Run(1);
                    session.Store(0, restored, result, ChannelOf(group), scale * top, scale * left, Core(rows, row), Core(columns, column));
                    progress?.Report(++done / (double)(groups * rows.Count * columns.Count));
                }
            }
        }

        // A picture of many tiles takes long beside a plan, and who is handed the result may need the memory.
        if (grid.IsWhole)
            idle.Add(session);
    }

    private Stretch Core(TileAxis axis, int tile) => new(scale * axis.CoreStart(tile), scale * axis.CoreStart(tile + 1));

    private int ChannelOf(int group) => group * NativeShape.Channels;

    private TileSession Rent(Network network)
    {
        // Sessions of another size are dropped, so that a folder of many sizes does not pile them up.
        while (idle.TryTake(out var session))
        {
            if (session.Serves(network.InputShape.Height, network.InputShape.Width))
                return session;
        }

        return new TileSession(model, network, (float)(Sigma ?? 0), ReferenceEquals(network, model.Network) ? Batch : 1, team);
    }
}
