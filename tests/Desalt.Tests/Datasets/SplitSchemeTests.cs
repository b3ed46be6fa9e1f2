using CsCheck;
using Desalt.Datasets;
using Desalt.Engine;

namespace Desalt.Tests.Datasets;

public class SplitSchemeTests
{
    [Theory]
    [InlineData("report-cae", 56_000, 14_000, 0)]
    [InlineData("report-cnn", 50_000, 10_000, 10_000)]
    [InlineData("standard", 60_000, 10_000, 0)]
    [InlineData("official", 55_000, 5_000, 10_000)]
    public void Fashion_mnist_is_split_as_reported(string name, int train, int validation, int test)
    {
        var split = SplitScheme.Find(name).Split(Blank(70_000, 60_000), 1);
        Assert.Equal((train, validation, test), (split.Train.Length, split.Validation.Length, split.Test.Length));
    }

    [Fact]
    public void Every_picture_is_for_one_thing_whatever_their_number() =>
        Gen.Select(Gen.Int[12, 300], Gen.ULong, Gen.Int[0, SplitScheme.All.Count - 1]).Sample((count, seed, choice) =>
        {
            var split = SplitScheme.All[choice].Split(Blank(count), seed);
            return split.Train.Length > 0 && split.Validation.Length > 0
                && split.Train.Concat(split.Validation).Concat(split.Test).Order().SequenceEqual(Enumerable.Range(0, count));
        });

    [Fact]
    public void The_seed_alone_decides()
    {
        var images = Blank(1000);
        var split = SplitScheme.ReportCae.Split(images, 5);
        Assert.Equal(split.Train, SplitScheme.ReportCae.Split(images, 5).Train);
        Assert.NotEqual(split.Train, SplitScheme.ReportCae.Split(images, 6).Train);
        Assert.NotEqual(split.Train.Order(), split.Train);
    }

    [Fact]
    public void Standard_keeps_the_order_and_the_boundary_of_the_set()
    {
        var split = SplitScheme.Standard.Split(Blank(100, 90), 5);
        Assert.Equal(Enumerable.Range(0, 90), split.Train);
        Assert.Equal(Enumerable.Range(90, 10), split.Validation);
        Assert.Equal(Enumerable.Range(0, 60), SplitScheme.Standard.Split(Blank(70), 5).Train);
    }

    [Fact]
    public void Official_keeps_the_test_pictures_of_the_set_out_of_training_and_validation()
    {
        var split = SplitScheme.Official.Split(Blank(140, 120), 5);
        Assert.Equal(Enumerable.Range(0, 110), split.Train);
        Assert.Equal(Enumerable.Range(110, 10), split.Validation);
        Assert.Equal(Enumerable.Range(120, 20), split.Test);
    }

    [Theory]
    [InlineData("report-cae", 1, "1 pictures are too few for the split 'report-cae', which needs 2.")]
    [InlineData("report-cnn", 6, "6 pictures are too few for the split 'report-cnn', which needs 7.")]
    public void Too_few_pictures_are_refused(string name, int count, string sentence) => Assert.Contains(
        sentence, Assert.Throws<BadInputException>(() => SplitScheme.Find(name).Split(Blank(count), 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_split_is_told_the_names() => Assert.Equal(
        "split 'halves': there is no such split; the names are report-cae, report-cnn, standard, official.",
        Assert.Throws<BadInputException>(() => SplitScheme.Find("halves")).Message);

    private static LabeledImages Blank(int count, int? boundary = null) =>
        new("blank", new Desalt.Images.ImageFormat(1, 1, 1, 8), new byte[count], new byte[count], ["one"]) { OfficialTrainingCount = boundary };
}
