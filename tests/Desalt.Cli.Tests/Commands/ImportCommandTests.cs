using System.Text.Json;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Serialization;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Cli.Tests.Commands;

/// <summary>Weights from elsewhere become a model that the other commands take.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Imported_weights_are_a_model_like_any_other()
    {
        WriteWeights("fdncnn");
        var json = CommandRun.Of(
            "import", folder["theirs.safetensors"], "--architecture", "fdncnn", "-o", folder["ours.safetensors"], "--json").Json();
        Assert.Equal(("fdncnn", 666_497), (json.GetProperty("model").GetString(), json.GetProperty("parameters").GetInt32()));
        Assert.Equal("fdncnn", CommandRun.Of("summary", folder["ours.safetensors"], "--json").Json().GetProperty("model").GetString());

        Directory.CreateDirectory(folder["clean"]);
        var picture = new Image(new ImageFormat(9, 7, 1, 8));
        picture.Save(folder["clean/a.png"]);
        string[] eval = ["eval", "--model", folder["ours.safetensors"], "--clean", folder["clean"], "--noise", "gaussian:0.1"];
        Assert.Contains("give --sigma", CommandRun.Of(eval).Refusal(), StringComparison.Ordinal);
        Assert.Contains("white being 1", CommandRun.Of([.. eval, "--sigma", "25"]).Refusal(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, CommandRun.Of([.. eval, "--sigma", "25/255", "--json"]).Json().ValueKind);
        Assert.Contains("is not told", CommandRun.Of("eval", "--model", "unet", "--clean", folder["clean"], "--noise", "gaussian:0.1", "--sigma", "0.1").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_imported_is_one_sentence_and_nothing_is_overwritten()
    {
        WriteWeights("fdncnn");
        var path = folder["theirs.safetensors"];
        Assert.Contains("holds 20 layers with weights", CommandRun.Of("import", path, "--architecture", "cae", "-o", folder["x"]).Refusal(), StringComparison.Ordinal);
        Assert.Contains("did you mean", CommandRun.Of("import", path, "--architecture", "fdncn", "-o", folder["x"]).Refusal(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("--overwrite", CommandRun.Of("import", path, "--architecture", "fdncnn", "-o", path).Refusal(), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["x"]));
    }

    [Theory]
    [InlineData("ffdnet", "gaussian:0..50/255")]
    [InlineData("enlarge-2x", "gaussian:10/255")]
    public void Networks_that_are_told_the_noise_or_enlarge_are_trained(string model, string noise)
    {
        var path = folder["model.safetensors"];
        var run = CommandRun.Of(
            "train", model, "--data", "synthetic:24", "--scheme", "official", "--noise", noise, "--epochs", "1", "--batch", "8", "--out", path);
        Assert.Equal("", run.ExitCode == CommandLine.Done ? "" : run.Error);
        Assert.Equal(model, CommandRun.Of("summary", path, "--json").Json().GetProperty("model").GetString());
        if (model == "enlarge-2x")
        {
            new Image(new ImageFormat(10, 12, 1, 8)).Save(folder["small.png"]);
            Assert.Equal(CommandLine.Done, CommandRun.Of("denoise", folder["small.png"], "--model", path, "--out", folder["large.png"]).ExitCode);
            var large = Image.Load(folder["large.png"]);
            Assert.Equal((20, 24), (large.Height, large.Width));
        }
        else
        {
            // It says what it is about to do before it meets the first picture.
            var refused = CommandRun.Of("train", model, "--data", "synthetic:24", "--noise", "salt-pepper:0.1", "--epochs", "1", "--out", folder["other"]);
            Assert.Equal(CommandLine.BadInput, refused.ExitCode);
            Assert.Contains("gaussian:S", refused.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("sparse")]
    [InlineData("sparse-kl")]
    public void The_codes_of_a_sparse_autoencoder_are_drawn(string model)
    {
        var path = folder["sparse.safetensors"];
        Assert.Equal(CommandLine.Done, CommandRun.Of("train", model, "--data", "synthetic:80", "--epochs", "1", "--out", path).ExitCode);
        Assert.Equal(CommandLine.Done, CommandRun.Of("summary", path, "--codes", folder["codes.png"], "--data", "synthetic:8").ExitCode);
        Assert.True(Image.Load(folder["codes.png"]).Height > 100);
        Assert.Contains("no sparse autoencoder", CommandRun.Of("summary", "unet", "--codes", folder["none.png"], "--data", "synthetic:8").Refusal(), StringComparison.Ordinal);
    }

    // Tensors named as PyTorch's Sequential names them, all zero.
    private void WriteWeights(string architecture)
    {
        var network = ModelCatalog.Find(architecture).Build();
        var tensors = new List<SafetensorsTensor>();
        foreach (var node in network.Nodes.Where(node => node.Operator is Convolution2D))
        {
            var extents = network.Parameters(node)[0].Dimensions;
            tensors.Add(new($"model.{node.Index}.weight", [extents[3], extents[2], extents[0], extents[1]], new float[network.Parameters(node)[0].Length]));
            tensors.Add(new($"model.{node.Index}.bias", [extents[3]], new float[extents[3]]));
        }

        new Safetensors(tensors, new Dictionary<string, string>()).Save(folder["theirs.safetensors"]);
    }
}
