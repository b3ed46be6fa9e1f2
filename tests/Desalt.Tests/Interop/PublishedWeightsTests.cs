using System.Text.Json;
using Desalt.Denoising;
using Desalt.Engine.Execution;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Interop;
using Desalt.Models;
using Desalt.Tests.Denoising.Classical;

namespace Desalt.Tests.Interop;

/// <summary>
/// Published weights in our networks against what PyTorch 1.13 made of them in float32 on real pictures: shows that names, orders,
/// signs and kernels are right, and that twenty layers of rounding stay within 1e-4 of full scale.
/// </summary>
public class PublishedWeightsTests
{
    public static TheoryData<string, string, string> Cases => new()
    {
        { "dncnn-s", "dncnn_s_gray_25", "Set12_01" },
        { "dncnn-b", "dncnn_b_gray_blind", "Set12_05" },
        { "cdncnn-b", "cdncnn_b_color_blind", "CBSD68_101085_crop181x161" },
        { "ffdnet", "ffdnet_gray", "Set12_01" },
        { "ffdnet-colour", "ffdnet_color", "CBSD68_148026_crop181x161" },
        { "adnet", "adnet_gray_25", "Set12_05" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_is_within_a_ten_thousandth_of_the_reference(string architecture, string weights, string picture)
    {
        var model = Import(architecture, weights);
        var noisy = Image.Load(ReferenceFolder.File($"outputs/noisy/{picture}_s25.npy"));
        var expected = Image.Load(ReferenceFolder.File($"outputs/out/{weights}__{picture}_s25.npy"));

        // Not clipped, so not through a denoiser; odd sides are continued by the row and column at the border.
        var network = NetworkFit.Covering(model.Network, noisy.Height, noisy.Width)!;
        var shape = network.InputShape;
        var input = new float[network.InputLength];
        var output = new float[shape.Length];
        Array.Fill(input, 25 / 255f);
        for (var y = 0; y < shape.Height; y++)
        {
            for (var x = 0; x < shape.Width; x++)
            {
                var source = ((Math.Min(y, noisy.Height - 1) * noisy.Width) + Math.Min(x, noisy.Width - 1)) * noisy.Channels;
                noisy.Pixels.AsSpan(source, noisy.Channels).CopyTo(input.AsSpan(((y * shape.Width) + x) * noisy.Channels));
            }
        }

        using var team = new WorkerTeam(2);
        new InferenceSession(network, model.Parameters, 1, team).Run(input, output, 1);
        var worst = 0f;
        for (var i = 0; i < expected.Pixels.Length; i++)
        {
            var (y, rest) = Math.DivRem(i, noisy.Width * noisy.Channels);
            worst = Math.Max(worst, Math.Abs(expected.Pixels[i] - output[(y * shape.Width * noisy.Channels) + rest]));
        }

        Assert.True(worst < 1e-4, $"{picture}: off by {worst} of full scale.");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void As_a_denoiser_it_reaches_the_reference_quality(string architecture, string weights, string picture)
    {
        IDenoiser denoiser = Denoiser.Of(Import(architecture, weights), architecture, sigma: 25 / 255.0);
        var restored = denoiser.Denoise(Image.Load(ReferenceFolder.File($"outputs/noisy/{picture}_s25.npy")));
        var clean = Image.Load(ReferenceFolder.File($"outputs/clean/{picture}.npy"));

        // Rounded half up to 8 bits, as the reference was measured.
        var squares = restored.Pixels.Zip(clean.Pixels).Sum(pair => Math.Pow(Math.Floor((pair.First * 255.0) + 0.5) - Math.Round(pair.Second * 255.0), 2));
        var psnr = 10 * Math.Log10(255.0 * 255.0 * clean.Pixels.Length / squares);
        Assert.Equal(ReferencePsnr(weights, picture), psnr, 0.002);
    }

    private static TrainedModel Import(string architecture, string weights) =>
        WeightImport.Load(ReferenceFolder.File($"weights/{weights}.safetensors"), ModelCatalog.Find(architecture), new Dictionary<string, string>());

    private static double ReferencePsnr(string weights, string picture)
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(ReferenceFolder.File("outputs/index.json")));
        return index.RootElement.EnumerateArray()
            .Single(entry => entry.GetProperty("model").GetString() == weights && entry.GetProperty("image").GetString() == picture
                && entry.GetProperty("sigma_given").GetDouble() == 25 && entry.GetProperty("sigma_true").GetDouble() == 25)
            .GetProperty("psnr_uint8").GetDouble();
    }
}
