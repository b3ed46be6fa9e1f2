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
    public void Colour_versions_differ_in_their_first_and_last_layers()
    {
        (Network Grey, Network Colour, int More)[] pairs =
        [
            (Cae.Build(), Cae.BuildColour(), (2 * 9 * 64) + (2 * ((9 * 64) + 1))),
            (Cnn.Build(), Cnn.BuildColour(), (2 * 9 * 32) + (2 * 784 * (328 + 1))),
            (Unet.Build(), Unet.BuildColour(), (2 * 9 * 16) + (2 * ((9 * 16) + 1))),
        ];
        foreach (var (grey, colour, more) in pairs)
        {
            Assert.Equal(grey.Nodes.Count, colour.Nodes.Count);
            Assert.Equal(new NetworkSummary(grey).Parameters + more, new NetworkSummary(colour).Parameters);
            Assert.Equal(new Shape(28, 28, 3), colour.OutputShape);
        }
    }

    [Fact]
    public void Our_network_needs_no_more_parameters_than_the_autoencoder() =>
        Assert.InRange(new NetworkSummary(Unet.Build()).Parameters, 1, 49_761);

    [Fact]
    public void DnCNN_has_the_layers_of_its_paper()
    {
        var network = DnCnn.BuildSpecific();
        var summary = new NetworkSummary(network);
        Assert.Equal(17, summary.Layers.Count(layer => layer.Type == "Convolution2D"));
        Assert.Equal(15, summary.Layers.Count(layer => layer.Type == "BatchNormalization"));
        Assert.Equal(15, summary.Layers.Count(layer => layer.Type == "Activation"));
        Assert.Equal((640, 36_928, 577), (summary.Layers[0].Parameters, summary.Layers[1].Parameters, summary.Layers[^2].Parameters));

        // 556 k in the literature: kernels, and scale and shift of the normalizations. Ours has biases too.
        const int kernels = (9 * 64) + (15 * 9 * 64 * 64) + (9 * 64);
        const int normalizations = 15 * 2 * 64;
        const int biases = 64 + (15 * 64) + 1;
        Assert.Equal(556_032, kernels + normalizations);
        Assert.Equal(kernels + normalizations + biases, summary.Trainable);
        Assert.Equal(558_977, summary.Parameters);
        Assert.Equal(new Shape(33, 57, 1), network.WithInputSize(33, 57).OutputShape);
    }

    [Fact]
    public void DnCNN_needs_fifty_times_the_operations_of_the_autoencoder()
    {
        var autoencoder = new OperationCount(Cae.Build()).Forward;
        Assert.Equal(8_686_080, autoencoder);
        Assert.Equal(50.0, (double)new OperationCount(DnCnn.BuildSpecific().WithInputSize(28, 28)).Forward / autoencoder, 0.1);
    }

    // Kernels and normalizations as the papers count them, our biases, and the running statistics; then with the normalizations taken
    // over by the convolutions, which is how the authors' weights come (see shared/references/weights/*.json where they are present).
    [Theory]
    [InlineData("dncnn-s", 556_032, 1_025, 1_920, 555_137)]
    [InlineData("dncnn-s-colour", 558_336, 1_027, 1_920, 557_443)]
    [InlineData("dncnn-b", 667_008, 1_217, 2_304, 665_921)]
    [InlineData("cdncnn-b", 669_312, 1_219, 2_304, 668_227)]
    [InlineData("dncnn-3", 667_008, 1_217, 2_304, 665_921)]
    [InlineData("ffdnet", 486_080, 900, 1_664, 485_316)]
    [InlineData("ffdnet-colour", 852_960, 1_068, 1_920, 852_108)]
    [InlineData("adnet", 519_171, 961, 1_920, 518_212)]
    [InlineData("adnet-colour", 521_493, 963, 1_920, 520_536)]
    [InlineData("dudenet", 1_076_610, 2_050, 2_176, 1_076_484)]
    [InlineData("dudenet-colour", 1_079_186, 2_054, 2_176, 1_079_064)]
    public void A_network_of_the_literature_has_the_parameters_of_its_paper(string name, int published, int biases, int statistics, int merged)
    {
        var entry = ModelCatalog.Find(name);
        var summary = new NetworkSummary(entry.Build());
        Assert.Equal((published + biases, statistics), (summary.Trainable, summary.NonTrainable));
        Assert.Equal(merged, new NetworkSummary(entry.BuildMerged!()).Parameters);
    }

    [Theory]
    [InlineData("fdncnn", 666_497)]
    [InlineData("fdncnn-colour", 668_803)]
    [InlineData("medical", 111_425)]
    [InlineData("enlarge-2x", 93_828)]
    [InlineData("enlarge-2x-colour", 96_716)]
    [InlineData("sparse", 628_384)]
    [InlineData("sparse-kl", 628_384)]
    public void A_network_without_normalizations_has_the_parameters_that_its_file_states(string name, int parameters)
    {
        Assert.Equal(parameters, new NetworkSummary(ModelCatalog.Find(name).Build()).Parameters);
        Assert.Null(ModelCatalog.Find(name).BuildMerged);
    }

    // 20 layers of 64 channels: DnCNN-B's 9 * (64 + 18 * 64 * 64 + 64) products a pixel.
    [Fact]
    public void The_photo_models_need_a_ninth_of_the_operations_of_DnCNN_B_at_most_and_less_than_4_MB_in_half_precision()
    {
        const double productsOfDnCnnB = 9 * (64 + (18 * 64 * 64) + 64);
        CatalogEntry[] entries = [.. ModelCatalog.Entries.Where(entry => entry.Name.StartsWith("photo", StringComparison.Ordinal))];
        Assert.Equal(["photo", "photo-colour", "photo-impulse", "photo-impulse-colour"], entries.Select(entry => entry.Name));
        Assert.InRange(entries.Sum(entry => 2.0 * new NetworkSummary(entry.Build()).Parameters), 3_800_000, 3_950_000);
        Assert.All(entries, entry => Assert.InRange(new OperationCount(entry.Build()).Forward / 4096.0, productsOfDnCnnB / 20, productsOfDnCnnB / 9));
    }

    [Fact]
    public void The_report_is_about_the_models_made_for_garments() =>
        Assert.Equal(["cae", "cnn", "unet"], ModelCatalog.Garments.Select(entry => entry.Name));

    [Fact]
    public void The_classifier_is_compact_and_takes_garments_only()
    {
        var entry = ModelCatalog.Find("classifier");
        Assert.InRange(4 * new NetworkSummary(entry.Build()).Parameters, 1, 1_500_000);
        Assert.Equal(new Shape(28, 28, 1), entry.NetworkFor(28, 28, 1).InputShape);
        Assert.Throws<BadInputException>(() => entry.NetworkFor(32, 32, 1));
    }

    [Fact]
    public void An_entry_takes_pictures_of_the_sizes_that_come_out_as_they_went_in()
    {
        Assert.Equal(new Shape(28, 28, 1), ModelCatalog.Find("dncnn-s").NetworkFor(28, 28, 1).InputShape);
        Assert.Equal(new Shape(40, 44, 1), ModelCatalog.Find("unet").NetworkFor(40, 44, 1).OutputShape);
        foreach (var (model, size, channels) in new[] { ("cnn", 40, 1), ("unet", 30, 1), ("cae", 32, 1), ("dncnn-s", 40, 3) })
        {
            var failure = Assert.Throws<BadInputException>(() => ModelCatalog.Find(model).NetworkFor(size, size, channels));
            Assert.Contains($"{model} takes no pictures of {size}x{size}", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_entry_can_be_built_described_and_trained()
    {
        foreach (var entry in ModelCatalog.Entries)
        {
            var network = entry.Build();
            Assert.Equal(entry.Name, network.Name);
            var (height, width, channels) = network.InputShape;
            Assert.Equal(entry.IsDenoiser ? new Shape(height * entry.Scale, width * entry.Scale, channels) : new Shape(1, 1, 10), network.OutputShape);
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
