namespace Desalt.Engine.Planning;

/// <summary>What a planned call works on: a few samples of the batch, on one worker, with that worker's memory.</summary>
internal unsafe struct Work
{
    /// <summary>Buffers of this worker, for activations that live within a phase.</summary>
    public float* Local;

    /// <summary>Memory of this worker that a call may fill and nothing outlives it in.</summary>
    public float* Scratch;

    /// <summary>Buffers that hold the whole batch.</summary>
    public float* Batch;

    /// <summary>The network's parameters.</summary>
    public float* Parameters;

    /// <summary>Where this shard sums its parameter gradient.</summary>
    public float* Gradient;

    /// <summary>The caller's dense arrays, batch x height x width x channels; of several inputs, each sample's stand one after another.</summary>
    public float* Input;
    public float* Target;
    public float* Output;

    /// <summary>Where this shard sums its share of the loss, which is a mean over the batch.</summary>
    public double* Loss;

    /// <summary>The part of the batch whose sums are kept apart, so that they are added in one order whoever computes them.</summary>
    public int Shard;

    /// <summary>First sample within the batch, and number of samples.</summary>
    public int FirstSample;
    public int Count;

    /// <summary>Samples of the batch.</summary>
    public int BatchCount;

    /// <summary>Which bands of the rows, where workers share out the rows of a sample: the first, how many, and of how many; of 0 where they do not.</summary>
    public int FirstBand;
    public int BandCount;
    public int Bands;

    /// <summary>Name the draws of dropout.</summary>
    public ulong Seed;
    public uint Step;

    /// <summary>
    /// The rows to compute of a result that has <paramref name="height"/> of them, or the tiles where they are numbered through. Bands begin at multiples of <paramref name="side"/>, the side of
    /// the blocks that a kernel computes together, so that the blocks, and with them the bits, are those of the undivided picture.
    /// </summary>
    public readonly (int First, int Count) RowsOf(int height, int side = 1)
    {
        if (Bands <= 1)
            return (0, height);
        var blocks = (height + side - 1) / side;
        var first = (int)((long)FirstBand * blocks / Bands) * side;
        var end = Math.Min(height, (int)(((long)FirstBand + BandCount) * blocks / Bands) * side);
        return (first, end - first);
    }
}

/// <summary>A kernel call with its operands bound.</summary>
internal delegate void WorkCall(in Work work);
