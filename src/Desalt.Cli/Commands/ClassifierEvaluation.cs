using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Datasets;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Noise;
using Desalt.Recognition;

namespace Desalt.Cli.Commands;

/// <summary>`desalt eval` of a classifier: how many classes it names right, and which it mixes up.</summary>
internal static class ClassifierEvaluation
{
    private const int PairsShown = 5;

    /// <summary>Judges a classifier on some pictures of a set.</summary>
    public static ClassificationDocument Judge(
        PictureClassifier classifier, LabeledImages images, int[] part, INoise noise, ulong seed, WorkerTeam team, CancellationToken cancellation)
    {
        var found = RecognitionJudge.Classify(new LabeledExamples(images, part, noise, seed, vary: false), classifier, team, cancellation);
        var recognition = RecognitionDocument.Of(images.ClassNames.Count, Array.ConvertAll(part, place => images.Labels[place]), found);
        var matrix = recognition.ToMatrix();
        return new ClassificationDocument(
            part.Length,
            noise.Term,
            recognition,
            [
                .. images.ClassNames.Select((name, number) => new ClassRecognitionDocument(
                    name, MetricDocument.Measured(matrix.Recall(number)), MetricDocument.Measured(matrix.Precision(number)))),
            ]);
    }

    /// <summary>Prints what was found.</summary>
    public static void Print(Terminal terminal, ClassificationDocument document)
    {
        var recognition = document.Recognition;
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{document.Count} pictures, noise {document.Noise}: {100 * recognition.Accuracy:0.00} % named right (95 % interval {100 * recognition.Low:0.00} to {100 * recognition.High:0.00} %)"));
        terminal.Output.WriteLine($"{"",-18}{"recall",10}{"precision",12}");
        foreach (var one in document.Classes)
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Name,-18}{one.Recall,10:0.0000}{one.Precision,12:0.0000}"));
        foreach (var pair in recognition.ToMatrix().MostConfused(PairsShown))
            terminal.Output.WriteLine($"{document.Classes[pair.True].Name} taken for {document.Classes[pair.Predicted].Name}: {pair.Count}");
    }
}
