using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Recognition;

namespace Desalt.Evaluation;

/// <summary>Lets a classifier name the classes of pictures.</summary>
public static class RecognitionJudge
{
    private const int PicturesOfPiece = 32;

    /// <summary>The class that each picture is taken for, in the order of the examples; the same on any number of threads.</summary>
    /// <exception cref="BadInputException">There are no pictures, or the classifier takes others.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static byte[] Classify(LabeledExamples examples, PictureClassifier classifier, WorkerTeam team, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(team);
        if (examples.Count == 0)
            throw new BadInputException("There are no pictures to judge a classifier on; name a set or split that has some.");
        var size = examples.Format.SampleCount;
        var classes = new byte[examples.Count];
        team.Run((examples.Count + PicturesOfPiece - 1) / PicturesOfPiece, (piece, _) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var first = piece * PicturesOfPiece;
            var count = Math.Min(PicturesOfPiece, examples.Count - first);
            var (pictures, target) = (new float[count * size], new float[examples.TargetLength]);
            for (var i = 0; i < count; i++)
                examples.Read(first + i, 0, pictures.AsSpan(i * size, size), target);
            classifier.Classify(pictures, examples.Format, classes.AsSpan(first, count));
        });
        return classes;
    }
}
