using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Denoising.Tiling;

/// <summary>A network planned for tiles of one size, with the memory of one thread.</summary>
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
    /// <param name="sigma">Standard deviation of the noise, white being 1, for a network that is told.</param>
    /// <param name="batch">Tiles that go through together.</param>
    public TileSession(TrainedModel model, Network network, float sigma, int batch)
    {
        shape = network.InputShape;
        resultShape = network.OutputShape;
        inputLength = network.InputLength;
        range = model.Range;
        Batch = batch;
        inference = new InferenceSession(network, model.Parameters, batch, new WorkerTeam(1));
        input = new float[batch * inputLength];
        output = new float[batch * resultShape.Length];

        // What is behind a picture is the map of its noise, if anything; no picture is ever written there.
        Array.Fill(input, sigma * range);
    }

    /// <summary>Tiles that go through together.</summary>
    public int Batch { get; }

    /// <summary>Whether the tiles have this size.</summary>
    public bool Serves(int height, int width) => (height, width) == (shape.Height, shape.Width);

    /// <summary>Takes a tile out of a picture, which is continued by its mirror image.</summary>
    /// <param name="slot">Which tile of the batch.</param>
    /// <param name="picture">Samples of a picture whose first row is the tile's.</param>
    /// <param name="format">Its size.</param>
    /// <param name="left">First column of the tile.</param>
    /// <param name="channel">The picture's channel that is the network's first.</param>
    public void Load(int slot, ReadOnlySpan<float> picture, ImageFormat format, int left, int channel)
    {
        var target = input.AsSpan(slot * inputLength, shape.Length);
        var at = 0;
        for (var y = 0; y < shape.Height; y++)
        {
            var row = BorderReflection.Index(y, format.Height) * format.Width;
            for (var x = left; x < left + shape.Width; x++)
            {
                var source = ((row + BorderReflection.Index(x, format.Width)) * format.Channels) + channel;
                for (var c = 0; c < shape.Channels; c++)
                    target[at++] = picture[source + c] * range;
            }
        }
    }

    /// <summary>Computes the results of the first <paramref name="count"/> tiles.</summary>
    public void Run(int count) => inference.Run(input, output, count);

    /// <summary>Puts a part of a tile's result into a picture, clipped to [0, 1].</summary>
    /// <param name="slot">Which tile of the batch.</param>
    /// <param name="picture">Samples of a picture whose first row is the first of the rows that are put.</param>
    /// <param name="format">Its size; what lies beyond its last column is left out.</param>
    /// <param name="left">The column where the tile lies.</param>
    /// <param name="channel">The picture's channel that is the network's first.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    public void Store(int slot, Span<float> picture, ImageFormat format, int left, int channel, Stretch rows, Stretch columns)
    {
        var result = output.AsSpan(slot * resultShape.Length, resultShape.Length);
        var end = Math.Min(columns.End, format.Width - left);
        for (var y = rows.First; y < rows.End; y++)
        {
            for (var x = columns.First; x < end; x++)
            {
                var source = ((y * resultShape.Width) + x) * shape.Channels;
                var target = ((((y - rows.First) * format.Width) + left + x) * format.Channels) + channel;
                for (var c = 0; c < shape.Channels; c++)
                    picture[target + c] = Math.Clamp(result[source + c] / range, 0f, 1f);
            }
        }
    }
}
