using Desalt.Denoising;
using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Threading;
using Desalt.Models;

namespace Desalt.Tests.Denoising;

public class SparseCodeTests
{
    [Fact]
    public void The_result_is_the_sum_of_the_filters_that_the_code_weighs()
    {
        var network = SparseAutoencoder.Build();
        var model = new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string>());
        var picture = Enumerable.Range(0, 784).Select(i => i % 29 / 28f).ToArray();
        var result = new float[784];
        using var team = new WorkerTeam(1);
        new InferenceSession(network, model.Parameters, 1, team).Run(picture, result, 1);

        var sparse = new SparseCode(model, "sparse");
        var code = sparse.Of(picture);
        Assert.All(code, value => Assert.InRange(value, 0, float.MaxValue));
        for (var pixel = 0; pixel < 784; pixel += 37)
            Assert.Equal(Enumerable.Range(0, sparse.Length).Sum(i => code[i] * sparse.Filter(i)[pixel]), result[pixel], 1e-4);
        Assert.Equal((28, 28), (sparse.DrawFilter(3).Height, sparse.DrawFilter(3).Width));
        Assert.Equal((20, 20), (SparseCode.DrawCode(code).Height, SparseCode.DrawCode(code).Width));
    }

    [Fact]
    public void Another_network_has_no_codes()
    {
        var network = Cae.Build();
        var model = new TrainedModel(network, new ParameterSet(network), new Dictionary<string, string>());
        Assert.Contains("no sparse autoencoder", Assert.Throws<BadInputException>(() => new SparseCode(model, "cae")).Message, StringComparison.Ordinal);
    }
}
