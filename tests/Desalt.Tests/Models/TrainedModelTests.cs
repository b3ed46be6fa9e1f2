using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Serialization;
using Desalt.Models;

namespace Desalt.Tests.Models;

public sealed class TrainedModelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("desalt").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string PathOf(string name) => Path.Combine(folder, name);

    [Fact]
    public void A_model_comes_back_from_its_file_as_it_was()
    {
        var network = Unet.Build();
        var model = new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string> { ["noise"] = "none" });
        model.Save(PathOf("a.safetensors"));
        var again = TrainedModel.Load(PathOf("a.safetensors"));
        Assert.Equal(model.Parameters.Values.Span.ToArray(), again.Parameters.Values.Span.ToArray());
        Assert.Equal("none", again.Facts["noise"]);
        again.Save(PathOf("b.safetensors"));
        Assert.Equal(File.ReadAllBytes(PathOf("a.safetensors")), File.ReadAllBytes(PathOf("b.safetensors")));
    }

    [Fact]
    public void The_range_that_a_network_was_trained_on_stands_in_its_file()
    {
        var network = Cae.Build();
        var model = new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string>());
        model.Save(PathOf("usual"));
        Assert.Equal(1, TrainedModel.Load(PathOf("usual")).Range);
        (model with { Range = 65535 }).Save(PathOf("wide"));
        Assert.Equal(65535, TrainedModel.Load(PathOf("wide")).Range);

        var file = Safetensors.Load(PathOf("wide"));
        foreach (var damaged in new[] { "0", "-1", "NaN", "many" })
        {
            new Safetensors(file.Tensors, new Dictionary<string, string>(file.Metadata) { ["desalt.range"] = damaged }).Save(PathOf("damaged"));
            Assert.Contains($"the range '{damaged}'", Assert.Throws<BadInputException>(() => TrainedModel.Load(PathOf("damaged"))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Files_that_are_no_model_are_refused()
    {
        new Safetensors([], new Dictionary<string, string>()).Save(PathOf("empty.safetensors"));
        Assert.Throws<BadInputException>(() => TrainedModel.Load(PathOf("empty.safetensors")));
        File.WriteAllText(PathOf("text"), "no model at all");
        Assert.Throws<BadInputException>(() => TrainedModel.Load(PathOf("text")));
        Assert.Throws<BadInputException>(() => TrainedModel.Load(PathOf("absent")));
    }

    [Fact]
    public void A_file_without_one_of_the_tensors_is_refused()
    {
        var network = Cae.Build();
        new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string>()).Save(PathOf("whole"));
        var file = Safetensors.Load(PathOf("whole"));
        new Safetensors([.. file.Tensors.Skip(1)], file.Metadata).Save(PathOf("part"));
        var failure = Assert.Throws<BadInputException>(() => TrainedModel.Load(PathOf("part")));
        Assert.Contains("convolution_2d_1.kernel", failure.Message, StringComparison.Ordinal);
    }
}
