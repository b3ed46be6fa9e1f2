using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Serialization;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Tests.Denoising.Classical;

namespace Desalt.Tests.Models;

/// <summary>
/// The published weights of DnCNN-S for sigma 25 (batch normalization merged, 17 convolutions) on real pictures, against what
/// PyTorch made of them in float32: shows that seventeen layers of our kernels, rounding included, stay within 1e-4 of full scale.
/// </summary>
public class PublishedDnCnnTests
{
    private const int Layers = 17;

    [Theory]
    [InlineData("Set12_01")]
    [InlineData("Set12_09")]
    public void Output_is_within_a_ten_thousandth_of_the_reference(string picture)
    {
        var weights = Safetensors.Load(ReferenceFolder.File("weights/dncnn_s_gray_25.safetensors"));
        var noisy = Image.Load(ReferenceFolder.File($"outputs/noisy/{picture}_s25.npy"));
        var expected = Image.Load(ReferenceFolder.File($"outputs/out/dncnn_s_gray_25__{picture}_s25.npy"));
        var network = Build(noisy.Format.Height, noisy.Format.Width);
        var output = new float[noisy.Pixels.Length];
        using var team = new WorkerTeam(2);
        new InferenceSession(network, Load(weights, network), 1, team).Run(noisy.Pixels, output, 1);

        var worst = output.Zip(expected.Pixels).Max(pair => Math.Abs(pair.First - pair.Second));
        Assert.True(worst < 1e-4, $"{picture}: off by {worst} of full scale.");
    }

    private static Network Build(int height, int width)
    {
        var network = new NetworkBuilder("published");
        var noisy = network.Input(new Shape(height, width, 1));
        var x = noisy;
        for (var layer = 1; layer < Layers; layer++)
            x = network.Add(new Convolution2D(64, Activation: Activation.Relu), x);
        network.Add(new Add(), noisy, network.Add(new Convolution2D(1), x));
        return network.Build();
    }

    // PyTorch keeps kernels as [out][in][row][column]; the published network predicts the noise, ours what is added.
    private static ParameterSet Load(Safetensors weights, Network network)
    {
        var parameters = new ParameterSet(network);
        for (var layer = 0; layer < Layers; layer++)
        {
            var sign = layer == Layers - 1 ? -1f : 1f;
            var kernel = weights.Tensors.Single(tensor => tensor.Name == $"layers.{layer}.weight").Values.Span;
            var bias = weights.Tensors.Single(tensor => tensor.Name == $"layers.{layer}.bias").Values.Span;
            var ours = parameters.Of(parameters.Layout.Entries[2 * layer]);
            var inputs = kernel.Length / 9 / bias.Length;
            for (var i = 0; i < ours.Length; i++)
            {
                var (tap, channels) = Math.DivRem(i, inputs * bias.Length);
                var (input, output) = Math.DivRem(channels, bias.Length);
                ours[i] = sign * kernel[(((output * inputs) + input) * 9) + tap];
            }

            var ourBias = parameters.Of(parameters.Layout.Entries[(2 * layer) + 1]);
            for (var i = 0; i < bias.Length; i++)
                ourBias[i] = sign * bias[i];
        }

        return parameters;
    }
}
