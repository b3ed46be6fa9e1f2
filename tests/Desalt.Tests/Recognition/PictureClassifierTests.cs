using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Images;
using Desalt.Models;
using Desalt.Recognition;

namespace Desalt.Tests.Recognition;

public class PictureClassifierTests
{
    private static readonly LabeledImages Garments = SyntheticGarments.Generate(70, 5);

    [Fact]
    public void The_shipped_classifier_names_most_drawn_garments_though_it_never_saw_one()
    {
        var classifier = PictureClassifier.Load("classifier");
        var found = Classify(classifier, Enumerable.Range(0, Garments.Count));
        Assert.Equal(10, classifier.Classes);
        Assert.InRange(found.Zip(Garments.Labels).Count(pair => pair.First == pair.Second), Garments.Count / 3, Garments.Count);
    }

    [Fact]
    public void A_picture_is_named_the_same_whatever_stands_beside_it()
    {
        var classifier = PictureClassifier.Load("classifier");
        var together = Classify(classifier, Enumerable.Range(0, Garments.Count));
        for (var i = 0; i < Garments.Count; i += 9)
            Assert.Equal(together[i], Classify(classifier, [i])[0]);
    }

    [Fact]
    public void Denoisers_and_pictures_of_other_sizes_are_refused()
    {
        Assert.Contains("no classifier", Assert.Throws<BadInputException>(() => PictureClassifier.Load("unet")).Message, StringComparison.Ordinal);
        var large = new ImageFormat(32, 32, 1, 8);
        Assert.Throws<BadInputException>(() => PictureClassifier.Load("classifier").Classify(new float[large.SampleCount], large, new byte[1]));
    }

    [Fact]
    public void It_ships_with_a_network_that_is_the_catalogs() => Assert.Equal(
        ModelCatalog.Find("classifier").Build().Nodes.Select(node => node.Operator), TrainedModel.Load("classifier").Network.Nodes.Select(node => node.Operator));

    private static byte[] Classify(PictureClassifier classifier, IEnumerable<int> places)
    {
        var pictures = places.SelectMany(place =>
        {
            var picture = new float[784];
            Garments.Read(place, picture);
            return picture;
        }).ToArray();
        var classes = new byte[pictures.Length / 784];
        classifier.Classify(pictures, Garments.Format, classes);
        return classes;
    }
}
