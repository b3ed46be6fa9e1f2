using System.Globalization;
using Desalt.Datasets;
using Desalt.Denoising;
using Desalt.Images;
using Desalt.Reports.Pictures;

namespace Desalt.Cli.Commands;

/// <summary>
/// The picture that `summary --codes` writes: pictures of a set in rows, each with its code and the filters of the code's largest values, and
/// below them the filters that those codes use most.
/// </summary>
internal static class CodeDrawing
{
    private const int Pictures = 6;
    private const int Strongest = 6;
    private const int RowsOfFilters = 4;

    /// <summary>Draws the picture.</summary>
    /// <param name="code">The autoencoder.</param>
    /// <param name="images">A set of pictures of its size.</param>
    public static Image Draw(SparseCode code, LabeledImages images)
    {
        var uses = new double[code.Length];
        var rows = new List<PictureRow>();
        foreach (var index in Enumerable.Range(0, Math.Min(Pictures, images.Count)))
        {
            var picture = new Image(images.Format);
            images.Read(index, picture.Pixels);
            var values = code.Of(picture.Pixels);
            for (var i = 0; i < values.Length; i++)
                uses[i] += values[i];
            var active = values.Count(value => value > 0);
            rows.Add(new PictureRow(
                "",
                [
                    new PictureTile(picture), new PictureTile(SparseCode.DrawCode(values), string.Create(CultureInfo.InvariantCulture, $"{active}/{values.Length}")),
                    .. Best(values, Strongest).Select(i => new PictureTile(code.DrawFilter(i), values[i].ToString("0.0", CultureInfo.InvariantCulture))),
                ]));
        }

        var most = Best(uses, RowsOfFilters * (2 + Strongest));
        rows.AddRange(most.Chunk(2 + Strongest).Select(chunk => PictureRow.Of("", chunk.Select(code.DrawFilter))));
        return new PictureGrid("codes", rows).ToImage(enlargement: 3);
    }

    private static IReadOnlyList<int> Best<T>(T[] values, int count) =>
        [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).ThenBy(i => i).Take(count)];
}
