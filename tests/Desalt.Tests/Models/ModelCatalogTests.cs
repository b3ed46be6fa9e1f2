using Desalt.Engine;
using Desalt.Engine.Networks;
using Desalt.Engine.Schedules;
using Desalt.Models;

namespace Desalt.Tests.Models;

public class ModelCatalogTests
{
    [Fact]
    public void The_autoencoder_has_the_layers_of_the_report()
    {
        var summary = new NetworkSummary(Cae.Build());
        (string Shape, int Parameters)[] expected =
        [
            ("28x28x64", 640), ("14x14x64", 0), ("14x14x32", 18_464), ("7x7x32", 0), ("7x7x16", 4_624), ("4x4x16", 0),
            ("4x4x16", 2_320), ("8x8x16", 0), ("8x8x32", 4_640), ("16x16x32", 0), ("14x14x64", 18_496), ("28x28x64", 0), ("28x28x1", 577),
        ];
        Assert.Equal(expected, summary.Layers.Select(layer => (layer.Shape.ToString(), layer.Parameters)));
        Assert.Equal(49_761, summary.Parameters);
        Assert.Equal(0, summary.NonTrainable);
    }

    [Fact]
    public void The_simple_network_has_the_parameters_of_the_report()
    {
        var summary = new NetworkSummary(Cnn.Build());
        Assert.Equal(541_912, summary.Parameters);
        Assert.Equal(704, summary.NonTrainable);
        Assert.Equal(new Shape(28, 28, 1), Cnn.Build().OutputShape);
    }

    [Fact]
    public void Our_network_needs_no_more_parameters_than_the_autoencoder() =>
        Assert.InRange(new NetworkSummary(Unet.Build()).Parameters, 1, 49_761);

    [Fact]
    public void Every_entry_can_be_built_described_and_trained()
    {
        foreach (var entry in ModelCatalog.Entries)
        {
            var network = entry.Build();
            Assert.Equal(entry.Name, network.Name);
            Assert.Equal(network.InputShape, network.OutputShape);
            Assert.Equal(network.Nodes.Count, NetworkDescription.Read(NetworkDescription.Write(network)).Nodes.Count);
            foreach (var recipe in new[] { entry.Recipe, entry.Published }.OfType<Recipe>())
                Assert.True(LearningRateSchedule.Parse(recipe.Schedule).At(0.5) > 0);
            Assert.Same(entry, ModelCatalog.Find(entry.Name.ToUpperInvariant()));
        }
    }

    [Fact]
    public void An_unknown_name_is_answered_with_those_that_are()
    {
        var failure = Assert.Throws<BadInputException>(() => ModelCatalog.Find("vgg"));
        Assert.Contains("cae, cnn, unet", failure.Message, StringComparison.Ordinal);
    }
}
