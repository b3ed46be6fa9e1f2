using Desalt.Images;
using Desalt.Reports;
using Desalt.Reports.Blocks;
using Desalt.Reports.Charts;
using Desalt.Reports.Pictures;

namespace Desalt.Tests.Reports;

/// <summary>A report as large as a real one, from invented figures and drawn shapes.</summary>
internal static class SampleReport
{
    private static readonly string[] Classes =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    public static ReportContent Build()
    {
        var grid = Stages("Validation pictures no model has seen", noted: false, "noisy", "cae", "cnn", "unet", "clean");
        return new ReportContent("Fashion-MNIST, cleaned of salt and pepper", Sections(grid))
        {
            Kind = "Desalt reproduce",
            Lead = "The convolutional autoencoder and the simple CNN of the report, trained again on all 70,000 pictures, beside a small U-Net of ours, a median filter and doing nothing.",
            Opening =
            [
                new HeadlineBlock(
                [
                    new("cae, validation MSE", "0.0095", "published 0.01255: 24 % lower", HeadlineTone.Good),
                    new("cnn, validation MSE", "0.0129", "published 0.0132: 2 % lower", HeadlineTone.Good),
                    new("unet, validation MSE", "0.0013", "ours, 35,141 parameters"),
                    new("noisy pictures", "0.0295", "doing nothing"),
                ]),
                new PictureGridBlock(grid, "Each column is one picture of the validation set, the first of its class. All pixels are shown as they are, between 0 and 1.") { FileName = "grid" },
            ],
            Footer = "Made by desalt 0.1.0. Every figure on this page also stands in metrics.json beside it.",
        };
    }

    public static Image Shape(int kind, float noise)
    {
        var image = new Image(new ImageFormat(28, 28, 1, 8));
        for (var y = 0; y < 28; y++)
        {
            for (var x = 0; x < 28; x++)
            {
                var halfWidth = 4 + (kind * 0.7) + (kind % 3 * Math.Sin(y * 0.35));
                var inside = y > 3 + kind % 4 && y < 25 && Math.Abs(x - 13.5) < halfWidth && !(kind == 1 && Math.Abs(x - 13.5) < 1.5 && y > 9);
                var clean = inside ? 0.45f + (0.5f * MathF.Abs(MathF.Sin((x * 0.31f) + (y * 0.17f * (kind + 1))))) : 0f;
                var draw = (((x * 7919) + (y * 104729) + (kind * 1299709)) * 2654435761L % 1000003 + 1000003) % 1000003 / 1000003f;
                image[y, x] = draw < noise ? (draw < noise / 2 ? 0f : 1f) : clean;
            }
        }

        return image;
    }

    private static PictureGrid Stages(string title, bool noted, params string[] stages) => new(title,
    [
        .. stages.Select((stage, s) => new PictureRow(stage,
        [
            .. Enumerable.Range(0, 10).Select(k => new PictureTile(
                Shape(k, stage == "noisy" ? 0.1f : stage == "clean" ? 0f : 0.02f / s),
                noted && stage != "clean" ? (0.0011 * (k + 1) * (4 - s)).ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture) : null)),
        ])),
    ])
    {
        ColumnCaptions = Classes,
    };

    private static LineChart Loss(string model, double floor, double published) => new(
        $"{model}: loss per epoch",
        new Axis("epoch") { WholeNumbers = true },
        new Axis("mean squared error"),
        [
            LineSeries.PerEpoch("training", Curve(floor * 0.97)) with { Dashed = true, Colour = 0 },
            LineSeries.PerEpoch("validation", Curve(floor)) with { Colour = 0 },
        ])
    {
        References = [new ReferenceLine("published " + published.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture), published)],
    };

    private static IEnumerable<double> Curve(double floor) =>
        Enumerable.Range(1, 20).Select(epoch => floor + (0.022 * Math.Exp(-epoch / 2.5)) + (0.0003 * Math.Sin(epoch * 2.1)));

    private static IReadOnlyList<ReportSection> Sections(PictureGrid grid)
    {
        var viridis = grid.Recoloured(Colormap.Viridis.Apply) with { Title = "The same in viridis, as the report printed them" };
        TableColumn[] scores = [new("MSE", "0.0000", BestFigure.Lowest, HasBar: true), new("PSNR (dB)", "0.0", BestFigure.Highest), new("SSIM", "0.000", BestFigure.Highest)];
        return
        [
            new("Published and ours",
            [
                new TextBlock("Lower errors are better. Published figures are those of the report; ours come from one run with the seed below."),
                new TableBlock("Models and methods on 14,000 validation pictures", "method",
                    [.. scores, new("training MSE", "0.0000"), new("parameters"), new("epochs"), new("seconds"), new("seconds to published")],
                    [
                        new TableRow("cae", [.. Cells(0.0095, 20.9, 0.861), TableCell.Of(0.0092, "published 0.0125"), TableCell.Of(49761), TableCell.Of(20), TableCell.Of(312), TableCell.Of(48)]) { Note = "autoencoder of the report" },
                        new TableRow("cnn", [.. Cells(0.0129, 19.4, 0.802), TableCell.Of(0.0121, "published 0.0127"), TableCell.Of(541912), TableCell.Of(20), TableCell.Of(501), TableCell.Of(430)]) { Note = "simple CNN of the report" },
                        new TableRow("unet", [.. Cells(0.0013, 30.2, 0.969), TableCell.Of(0.0012), TableCell.Of(35141), TableCell.Of(20), TableCell.Of(644), TableCell.Of((double?)null)]) { Note = "ours" },
                        new TableRow("median 3x3", [.. Cells(0.0051, 24.1, 0.902), .. Enumerable.Repeat(TableCell.Of((double?)null), 5)]) { IsBaseline = true },
                        new TableRow("doing nothing", [.. Cells(0.0295, 15.6, 0.641), .. Enumerable.Repeat(TableCell.Of((double?)null), 5)]) { IsBaseline = true },
                    ]),
            ]),
            new("Loss curves",
            [
                new ColumnsBlock([new ChartBlock(Loss("cae", 0.0095, 0.01255)) { FileName = "loss-cae" }, new ChartBlock(Loss("cnn", 0.0129, 0.0132)) { FileName = "loss-cnn" }]),
                new ChartBlock(
                    new LineChart("Validation loss of all models", new Axis("epoch") { WholeNumbers = true }, new Axis("validation MSE, logarithmic", AxisScale.Logarithmic),
                        [LineSeries.PerEpoch("cae", Curve(0.0095)), LineSeries.PerEpoch("cnn", Curve(0.0129)), LineSeries.PerEpoch("unet", Curve(0.0013))])
                    {
                        References = [new("published cae 0.01255", 0.01255) { Colour = 0 }, new("published cnn 0.0132", 0.0132) { Colour = 1 }, new("doing nothing 0.0295", 0.0295)],
                    },
                    "Point at a line to read its figures.") { FileName = "loss-all" },
            ]),
            new("Pictures", [new PictureGridBlock(viridis) { FileName = "grid-viridis" }]),
            new("Worst and best cases",
            [
                new PictureGridBlock(Stages("Where cae does worst", noted: true, "noisy", "cae", "clean"), "The figure below each picture is its mean squared error against the clean one.") { FileName = "worst-cae" },
            ]),
            new("By class",
            [
                new ColumnsBlock(
                [
                    new TableBlock("cae by class", "class", [.. scores.Select(column => column with { Best = BestFigure.Unmarked })], [.. Classes.Select((name, k) => new TableRow(name, Cells(0.004 + (0.0012 * k), 24 - (0.6 * k), 0.95 - (0.01 * k))))]),
                    new ChartBlock(new BarChart("MSE by class", new Axis("mean squared error"), Classes,
                        [new("cae", [.. Classes.Select((_, k) => 0.004 + (0.0012 * k))]), new("cnn", [.. Classes.Select((_, k) => 0.006 + (0.0011 * k))]), new("unet", [.. Classes.Select((_, k) => 0.0008 + (0.0002 * k))])])
                    {
                        Format = "0.0000",
                    }) { FileName = "classes" },
                ]),
            ]),
            new("How to read the figures",
            [
                new FactsBlock([new("MSE", "Mean of the squared difference of all pixels, which lie between 0 and 1. Zero is a perfect picture."), new("PSNR", "The same on a logarithmic scale, in decibels: ten more means a tenth of the error."), new("SSIM", "Likeness of structure in small windows; 1 for equal pictures.")]),
            ]),
            new("The run",
            [
                new FactsBlock([new("data", "fashion-mnist (IDX), 70,000 pictures, shuffled, 80/20"), new("noise", "salt-pepper:0.1,preset=imgaug", IsCode: true), new("seed", "1"), new("machine", "2 cores, AVX-512"), new("command", "desalt reproduce --out \"results & more\" --seed 1 <script>alert('x')</script>", IsCode: true)]),
            ]),
        ];
    }

    private static TableCell[] Cells(double mse, double psnr, double ssim) => [TableCell.Of(mse), TableCell.Of(psnr), TableCell.Of(ssim)];
}
