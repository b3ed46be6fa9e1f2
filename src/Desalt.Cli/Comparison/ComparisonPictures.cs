using System.Globalization;
using Desalt.Images;
using Desalt.Noise;
using Desalt.Reports.Pictures;

namespace Desalt.Cli.Comparison;

/// <summary>Grids of the best methods side by side: the whole picture, the place where they differ most, and where they err.</summary>
internal sealed class ComparisonPictures(
    ComparedPictures pictures, IReadOnlyList<INoise> noises, IReadOnlyList<ComparedMethod> methods, Json.ComparisonDocument document)
{
    private const int MethodsShown = 6;
    private const int PicturesShown = 3;
    private static readonly string[] Captions = ["picture", "zoom", "error"];

    // An error of a quarter of the range is as bright as the map goes.
    private const float ErrorGain = 4;

    /// <summary>The grid of one noise: three columns for each of a few pictures, a row for each of the best methods.</summary>
    public PictureGrid Of(string term)
    {
        var noise = noises.First(noise => noise.Term == term);
        var sigma = document.Noises.First(one => one.Term == term).ToldSigma;
        var shown = document.Ranked(term).Take(MethodsShown).Select(cell => methods.First(method => method.Name == cell.Method)).ToList();
        var examples = Numbers().Select(number => new Example(pictures, noise, number, shown, sigma)).ToList();
        return new PictureGrid(
            $"{term}: noisy, clean, and the {shown.Count} best methods",
            [
                new PictureRow("noisy", [.. examples.SelectMany(example => example.Tiles(example.Noisy))]),
                new PictureRow("clean", [.. examples.SelectMany(example => example.Tiles(example.Clean))]),
                .. shown.Select((method, i) => new PictureRow(method.Name, [.. examples.SelectMany(example => example.Tiles(example.Restored[i]))])),
            ])
        { ColumnCaptions = [.. examples.SelectMany(_ => Captions)] };
    }

    // The first pictures of different classes, spread over all judged ones.
    private IEnumerable<int> Numbers() =>
        Enumerable.Range(0, pictures.Places.Length).DistinctBy(number => pictures.Labels[number]).Where((_, i) => i % 3 == 0).Take(PicturesShown);

    // One picture through the shown methods, and the window in which they differ most.
    private sealed class Example
    {
        private readonly int zoomTop;
        private readonly int zoomLeft;
        private readonly int side;

        public Example(ComparedPictures pictures, INoise noise, int number, List<ComparedMethod> shown, double sigma)
        {
            (Noisy, Clean) = pictures.Read(noise, number);
            var noisy = Noisy;
            Restored = [.. shown.Select(method => method.Create(sigma).Denoise(noisy))];
            side = Math.Max(1, Math.Min(Clean.Height, Clean.Width) * 3 / 7);
            var largest = -1.0;
            for (var top = 0; top + side <= Clean.Height; top++)
            {
                for (var left = 0; left + side <= Clean.Width; left++)
                {
                    var spread = Spread(top, left);
                    if (spread > largest)
                        (largest, zoomTop, zoomLeft) = (spread, top, left);
                }
            }
        }

        public Image Noisy { get; }

        public Image Clean { get; }

        public IReadOnlyList<Image> Restored { get; }

        public IEnumerable<PictureTile> Tiles(Image image)
        {
            var psnr = ReferenceEquals(image, Clean) ? null : Psnr(image);
            yield return new PictureTile(image, psnr);
            yield return new PictureTile(image.Crop(zoomTop, zoomLeft, side, side));
            yield return new PictureTile(Error(image));
        }

        // Summed over the window: how far apart the brightest and the darkest of the restored samples are.
        private double Spread(int top, int left)
        {
            var sum = 0.0;
            for (var y = top; y < top + side; y++)
            {
                for (var x = left; x < left + side; x++)
                    sum += Restored.Max(image => image[y, x]) - Restored.Min(image => image[y, x]);
            }

            return sum;
        }

        private Image Error(Image image)
        {
            var error = new Image(image.Format with { Channels = 1 });
            for (var y = 0; y < image.Height; y++)
            {
                for (var x = 0; x < image.Width; x++)
                    error[y, x] = Math.Min(1, ErrorGain * Math.Abs(image[y, x] - Clean[y, x]));
            }

            return Colormap.Viridis.Apply(error);
        }

        private string Psnr(Image image) => string.Create(
            CultureInfo.InvariantCulture, $"{Desalt.Metrics.PeakSignalToNoiseRatio.Of(image.Pixels, Clean.Pixels, 1):0.0} dB");
    }
}
