using Desalt.Datasets;
using Desalt.Denoising.Classical;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Metrics;
using Desalt.Noise;
using Desalt.Recognition;

namespace Desalt.Tests.Evaluation;

public class MethodTrialTests
{
    private static readonly LabeledImages Garments = SyntheticGarments.Generate(70, 5);
    private static readonly NoisyExamples Examples = new(Garments, [.. Enumerable.Range(0, 70)], NoiseTerm.Parse("salt-pepper:0.1"), 3, fixedNoise: true);

    [Fact]
    public void Scores_are_those_of_the_judge_and_classes_those_of_the_classifier_on_any_number_of_threads()
    {
        var classifier = PictureClassifier.Load("classifier");
        var median = new MedianFilter(3);
        using var team = new WorkerTeam(3);
        using var alone = new WorkerTeam(1);
        var one = MethodTrial.Run(Examples, median, MetricCatalog.Usual, classifier, alone, null, CancellationToken.None);
        var three = MethodTrial.Run(Examples, median, MetricCatalog.Usual, classifier, team, null, CancellationToken.None);
        var judged = Judge.Evaluate(Examples, [], [], median, MetricCatalog.Usual, team).Restored;
        foreach (var metric in MetricCatalog.Usual)
        {
            Assert.Equal(judged.Of(metric), one.Scores.Of(metric));
            Assert.Equal(judged.Of(metric), three.Scores.Of(metric));
        }

        Assert.Equal(one.Classes, three.Classes);
        Assert.True(one.SecondsPerPicture > 0);
    }

    [Fact]
    public void It_tells_how_many_pictures_are_done()
    {
        using var team = new WorkerTeam(1);
        var told = new List<int>();
        var trial = MethodTrial.Run(Examples, new MedianFilter(3), MetricCatalog.Usual, null, team, told.Add, CancellationToken.None);
        Assert.Equal([32, 64, 70], told);
        Assert.Null(trial.Classes);
    }
}
