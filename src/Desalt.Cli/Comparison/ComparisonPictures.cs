using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Images;
using Desalt.Metrics;
using Desalt.Reports.Pictures;

namespace Desalt.Cli.Comparison;

/// <summary>Grids of the best methods side by side: the whole picture, the place where they differ most, and where they err.</summary>
internal sealed class ComparisonPictures(
    ComparedPictures pictures, IReadOnlyList<ComparedNoise> noises, IReadOnlyList<ComparedMethod> methods, ComparisonDocument document)
{
    private const int MethodsShown = 6;
    private const int MostSide = 192;
    private static readonly string[] Captions = ["picture", "zoom", "error"];

    // An error of a quarter of the range is as bright as the map goes.
    private const float ErrorGain = 4;

    /// <summary>The grid of one noise: three columns for each of a few pictures, a row for each of the best methods.</summary>
    public PictureGrid Of(string term)
    {
        var noise = noises.First(noise => noise.Term == term);
        var sigma = document.Noises.First(one => one.Term == term).ToldSigma;
        var shown = document.Ranked(term).Take(MethodsShown).Select(cell => methods.First(method => method.Name == cell.Method)).ToList();
        var examples = pictures.Shown.Select(number => new Example(pictures.Read(noise, number), shown, sigma)).ToList();
        return new PictureGrid(
            $"{term}: noisy, clean, and the {shown.Count} best methods",
            [
                new PictureRow("noisy", [.. examples.SelectMany(example => example.Tiles(example.Noisy))]),
                new PictureRow("clean", [.. examples.SelectMany(example => example.Tiles(example.Clean))]),
                .. shown.Select((method, i) => new PictureRow(method.Name, [.. examples.SelectMany(example => example.Tiles(example.Restored[i]))])),
            ])
        { ColumnCaptions = [.. examples.SelectMany(_ => Captions)] };
    }

    /// <summary>A picture as a page holds it: of 8 bits and clipped, as screens show it.</summary>
    public static Image Shown(Image image) => new(image.Format with { BitDepth = 8 }, Array.ConvertAll(image.Pixels, value => Math.Clamp(value, 0f, 1f)));

    // One picture through the shown methods, and the window in which they differ most.
    private sealed class Example
    {
        private readonly ZoomWindow zoom;

        public Example((Image Noisy, Image Clean) pair, List<ComparedMethod> shown, double sigma)
        {
            (Noisy, Clean) = pair;
            Restored = [.. shown.Select(method => method.Create(sigma).Denoise(pair.Noisy))];
            zoom = ZoomWindow.WhereTheyDiffer(Restored);
        }

        public Image Noisy { get; }

        public Image Clean { get; }

        public IReadOnlyList<Image> Restored { get; }

        public IEnumerable<PictureTile> Tiles(Image image)
        {
            var isLarge = Math.Max(image.Height, image.Width) > MostSide;
            yield return new PictureTile(Thumbnail.Of(Shown(image), MostSide), ReferenceEquals(image, Clean) ? null : Psnr(image));
            yield return new PictureTile(zoom.Of(Shown(image)).EnlargeNearest(isLarge ? 1 : Math.Max(1, image.Height / zoom.Side)));
            yield return new PictureTile(isLarge ? Error(zoom.Of(image), zoom.Of(Clean)) : Error(image, Clean));
        }

        private static Image Error(Image image, Image clean)
        {
            var error = new Image(image.Format with { Channels = 1, BitDepth = 8 });
            for (var pixel = 0; pixel < error.Pixels.Length; pixel++)
            {
                var sum = 0f;
                for (var sample = pixel * image.Channels; sample < (pixel + 1) * image.Channels; sample++)
                    sum += Math.Abs(image.Pixels[sample] - clean.Pixels[sample]);
                error.Pixels[pixel] = Math.Min(1, ErrorGain * sum / image.Channels);
            }

            return Colormap.Viridis.Apply(error);
        }

        private string Psnr(Image image) => string.Create(
            CultureInfo.InvariantCulture, $"{PeakSignalToNoiseRatio.Of(image.Pixels, Clean.Pixels, 1):0.0} dB");
    }
}
