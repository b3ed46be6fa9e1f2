using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Threading;
using Desalt.Models;
using Desalt.Tests.Images;

namespace Desalt.Tests.Models;

public class ColourWeightsTests
{
    [Theory]
    [InlineData("cae")]
    [InlineData("cnn")]
    [InlineData("unet")]
    [InlineData("photo")]
    [InlineData("photo-impulse")]
    [InlineData("dncnn-s")]
    public void Without_colour_it_computes_what_the_grey_network_does(string name)
    {
        var grey = Build(name);
        var colour = Build($"{name}-colour");
        var weights = ParameterSet.Initialize(grey, 3);
        var picture = TestPattern.Make(grey.InputShape.Width, grey.InputShape.Height, 1, 8).Pixels;
        var expected = Run(grey, weights, picture);
        var inColour = Run(colour, ColourWeights.FromGrey(colour, weights), Tripled(picture));
        Assert.Equal(Tripled(expected).Length, inColour.Length);
        Assert.All(Tripled(expected).Zip(inColour), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Another_architecture_is_refused() =>
        Assert.Throws<BadInputException>(() => ColourWeights.FromGrey(Build("photo-colour"), ParameterSet.Initialize(Build("cae"), 1)));

    private static Network Build(string name) => ModelCatalog.Find(name).Build();

    private static float[] Tripled(float[] values) => [.. values.SelectMany(value => new[] { value, value, value })];

    private static float[] Run(Network network, ParameterSet weights, float[] picture)
    {
        using var team = new WorkerTeam(1);
        var result = new float[network.OutputShape.Length];
        new InferenceSession(network, weights, 1, team).Run(picture, result, 1);
        return result;
    }
}
