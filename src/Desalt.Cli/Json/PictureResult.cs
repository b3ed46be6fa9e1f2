using Desalt.Cli.Pictures;
using Desalt.Images;

namespace Desalt.Cli.Json;

/// <summary>A picture that was read and the file that was written.</summary>
internal sealed record PictureResult(string Input, string Output, int Width, int Height, int Channels, int BitDepth)
{
    /// <summary>The result of a job on a picture of a format.</summary>
    public static PictureResult Of(PictureJob job, ImageFormat format) =>
        new(job.Input, job.Output, format.Width, format.Height, format.Channels, format.BitDepth);
}
