using System.Globalization;
using Desalt.Cli.Tests.Architecture;
using Desalt.Reports.Charts;

namespace Desalt.Cli.Tests.Readme;

/// <summary>
/// The training curves of the models that ship, which their cards show: models/history/NAME.svg is drawn from what the trainings wrote, NAME-1.csv and, where
/// a training went on from another, NAME-2.csv and so forth. With DESALT_WRITE_README=1 the test draws the files instead.
/// </summary>
public class TrainingCurvesTests
{
    private static readonly string Folder = Path.Combine(SourceTree.Root, "models", "history");

    [Fact]
    public void The_curves_of_the_cards_are_those_of_the_histories()
    {
        var trainings = Directory.EnumerateFiles(Folder, "*.csv").Select(Parts).GroupBy(run => run.Model).ToList();
        Assert.NotEmpty(trainings);
        foreach (var runs in trainings)
        {
            var chart = Draw(runs.Key, [.. runs.OrderBy(run => run.Number).Select(run => Read(run.Path))]);
            var path = Path.Combine(Folder, $"{runs.Key}.svg");
            if (Environment.GetEnvironmentVariable("DESALT_WRITE_README") == "1")
                chart.Save(path);
            Assert.Equal(chart.ToSvg(), File.ReadAllText(path));
            Assert.Contains($"(history/{runs.Key}.svg)", File.ReadAllText(Path.Combine(SourceTree.Root, "models", $"{runs.Key}.md")), StringComparison.Ordinal);
        }
    }

    // Each run held out other pictures, so their lines do not join; its epochs follow those of the run before.
    private static LineChart Draw(string model, List<List<(double Train, double Validation)>> runs)
    {
        var series = new List<LineSeries>();
        var before = 0;
        foreach (var (number, epochs) in runs.Index())
        {
            var name = runs.Count == 1 ? "" : $", run {number + 1}";
            series.Add(Line($"training{name}", epochs.Select(epoch => epoch.Train), before) with { Colour = number, Dashed = true });
            series.Add(Line($"validation{name}", epochs.Select(epoch => epoch.Validation), before) with { Colour = number });
            before += epochs.Count;
        }

        return new LineChart($"{model}: mean squared error", new Axis("epoch") { WholeNumbers = true }, new Axis("MSE, not clipped", AxisScale.Logarithmic), series);
    }

    private static LineSeries Line(string name, IEnumerable<double> values, int before) =>
        new(name, [.. values.Select((value, index) => new ChartPoint(before + index + 1, value))]);

    private static (string Model, int Number, string Path) Parts(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var dash = name.LastIndexOf('-');
        return (name[..dash], int.Parse(name[(dash + 1)..], CultureInfo.InvariantCulture), path);
    }

    private static List<(double Train, double Validation)> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        Assert.StartsWith("epoch,train_mse,validation_mse,", lines[0], StringComparison.Ordinal);
        return [.. lines.Skip(1).Select(line => line.Split(',')).Select(cells => (Number(cells[1]), Number(cells[2])))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
