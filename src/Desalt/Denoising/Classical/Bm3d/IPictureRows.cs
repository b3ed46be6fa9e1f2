namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>Where a pipeline gets the rows of a picture and puts those of its result, each once and from top to bottom.</summary>
internal interface IPictureRows
{
    /// <summary>Reads a row of the noisy picture.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="planes">Receives its samples.</param>
    /// <param name="start">Where its first sample goes in each plane.</param>
    void Read(int row, PlanarPicture planes, int start);

    /// <summary>Takes a row of the result, not clipped; all rows that it depends on were read before.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="planes">Hold its samples.</param>
    /// <param name="start">Where its first sample stands in each plane.</param>
    void Write(int row, PlanarPicture planes, int start);
}
