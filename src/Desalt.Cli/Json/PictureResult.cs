using System.Text.Json.Serialization;
using Desalt.Cli.Pictures;
using Desalt.Images;

namespace Desalt.Cli.Json;

/// <summary>What became of a picture: the file that was written with its format, or why there is none.</summary>
internal sealed record PictureResult(string Input, string Output, string Outcome)
{
    /// <summary>Pixels of a row.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Width { get; private init; }

    /// <summary>Rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Height { get; private init; }

    /// <summary>1 grey, 3 colour.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Channels { get; private init; }

    /// <summary>Bits of a sample; 32 for floats.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BitDepth { get; private init; }

    /// <summary>The sentence that says why nothing was written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; private init; }

    /// <summary>A picture of this format was written.</summary>
    public static PictureResult Written(PictureJob job, ImageFormat format) => new(job.Input, job.Output, "written")
    {
        Width = format.Width,
        Height = format.Height,
        Channels = format.Channels,
        BitDepth = format.BitDepth,
    };

    /// <summary>Nothing was written.</summary>
    public static PictureResult Failed(PictureJob job, string error) => new(job.Input, job.Output, "failed") { Error = error };
}
