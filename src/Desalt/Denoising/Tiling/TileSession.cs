using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Denoising.Tiling;

/// <summary>A network planned for tiles of one size, with the memory for them.</summary>
internal sealed class TileSession
{
    private readonly InferenceSession inference;
    private readonly Shape shape;
    private readonly Shape resultShape;
    private readonly int inputLength;
    private readonly float range;
    private readonly float[] input;
    private readonly float[] output;

    /// <summary>Plans the network.</summary>
    /// <param name="model">The weights.</param>
    /// <param name="network">The network for the size of a tile.</param>
    /// <param name="sigma">Standard deviation of the noise, white being 1, for a network that is told and gets no map of it.</param>
    /// <param name="batch">Tiles that go through together.</param>
    /// <param name="team">The threads.</param>
    public TileSession(TrainedModel model, Network network, float sigma, int batch, WorkerTeam team)
    {
        shape = network.InputShape;
        resultShape = network.OutputShape;
        inputLength = network.InputLength;
        range = model.Range;
        Batch = batch;
        inference = new InferenceSession(network, model.Parameters, batch, team);
        input = new float[batch * inputLength];
        output = new float[batch * resultShape.Length];

        // What is behind a picture is the map of its noise, if anything; of even noise it is never written again.
        Array.Fill(input, sigma * range);
    }

    /// <summary>Tiles that go through together.</summary>
    public int Batch { get; }

    /// <summary>Whether the tiles have this size.</summary>
    public bool Serves(int height, int width) => (height, width) == (shape.Height, shape.Width);

    /// <summary>Takes a tile out of a picture, which is continued by its mirror image.</summary>
    /// <param name="slot">Which tile of the batch.</param>
    /// <param name="picture">The picture, which may have been written over above and left of the tile's core.</param>
    /// <param name="original">Reads its rows.</param>
    /// <param name="top">First row of the tile.</param>
    /// <param name="left">First column of the tile.</param>
    /// <param name="step">Columns that the tile lies to the right of the one that the slot holds, and shares its rows and other columns with; or its width.</param>
    public void Load(int slot, ReadOnlySpan<float> picture, OriginalRows original, int top, int left, int step)
    {
        var tile = input.AsSpan(slot * inputLength, shape.Length);
        var (format, channels, rowLength) = (original.Format, shape.Channels, shape.Width * shape.Channels);
        var shared = rowLength - (step * channels);
        var inside = Math.Min(rowLength, (format.Width - left) * channels);
        for (var y = 0; y < shape.Height; y++)
        {
            var row = tile.Slice(y * rowLength, rowLength);
            var source = BorderReflection.Index(top + y, format.Height);
            if (source < top + y && source >= top)
            {
                // The mirror image of a row of this tile.
                tile.Slice((source - top) * rowLength, rowLength).CopyTo(row);
                continue;
            }

            row[^shared..].CopyTo(row);
            if (shared < inside)
                Read(original, picture, source, left + (shared / channels), row[shared..inside]);
            for (var i = Math.Max(shared, inside); i < rowLength; i += channels)
            {
                var column = BorderReflection.Index(left + (i / channels), format.Width);
                if (column >= left)
                    row.Slice((column - left) * channels, channels).CopyTo(row[i..]);
                else
                    Read(original, picture, source, column, row.Slice(i, channels));
            }
        }
    }

    /// <summary>Takes the part of a tile out of the map of a picture's noise, which is continued by its mirror image as the picture is.</summary>
    /// <param name="slot">Which tile of the batch.</param>
    /// <param name="map">Standard deviations, white being 1, of the picture's size.</param>
    /// <param name="top">First row of the tile.</param>
    /// <param name="left">First column of the tile.</param>
    public void LoadNoiseMap(int slot, Image map, int top, int left)
    {
        var target = input.AsSpan((slot * inputLength) + shape.Length, shape.Height * shape.Width);
        for (var y = 0; y < shape.Height; y++)
        {
            var row = BorderReflection.Index(top + y, map.Height) * map.Width;
            for (var x = 0; x < shape.Width; x++)
                target[(y * shape.Width) + x] = map.Pixels[row + BorderReflection.Index(left + x, map.Width)] * range;
        }
    }

    /// <summary>Computes the results of the first <paramref name="count"/> tiles.</summary>
    public void Run(int count) => inference.Run(input, output, count);

    /// <summary>Puts a part of a tile's result into a picture, clipped to [0, 1].</summary>
    /// <param name="slot">Which tile of the batch.</param>
    /// <param name="picture">The picture of results.</param>
    /// <param name="format">Its size.</param>
    /// <param name="channel">The picture's channel that is the network's first.</param>
    /// <param name="top">The picture's row that is the first of the tile's result.</param>
    /// <param name="left">The picture's column that is the first of the tile's result.</param>
    /// <param name="rows">Rows of the picture; what lies beyond its last one is left out.</param>
    /// <param name="columns">Columns of the picture, likewise.</param>
    public void Store(int slot, Span<float> picture, ImageFormat format, int channel, int top, int left, Stretch rows, Stretch columns)
    {
        var result = output.AsSpan(slot * resultShape.Length, resultShape.Length);
        var end = Math.Min(columns.End, format.Width);
        for (var y = rows.First; y < Math.Min(rows.End, format.Height); y++)
        {
            for (var x = columns.First; x < end; x++)
            {
                var source = (((y - top) * resultShape.Width) + x - left) * shape.Channels;
                var target = (((y * format.Width) + x) * format.Channels) + channel;
                for (var c = 0; c < shape.Channels; c++)
                    picture[target + c] = Math.Clamp(result[source + c] / range, 0f, 1f);
            }
        }
    }

    private void Read(OriginalRows original, ReadOnlySpan<float> picture, int row, int column, Span<float> pixels)
    {
        original.Read(picture, row, column, pixels);
        foreach (ref var value in pixels)
            value *= range;
    }
}
