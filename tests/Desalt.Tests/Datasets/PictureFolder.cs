using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Tests.Datasets;

/// <summary>A folder of small pictures of different sizes, full of random samples, that goes away again.</summary>
internal sealed class PictureFolder : IDisposable
{
    public PictureFolder(int count, int channels, int side = 24)
    {
        for (var i = 0; i < count; i++)
        {
            var picture = new Image(new ImageFormat(side + (i % 5), side + (i % 3), channels, 8));
            var random = new CounterRandom(5, RandomStream.Synthetic, 0, (uint)i);
            for (var at = 0; at < picture.Pixels.Length; at++)
                picture.Pixels[at] = random.NextInt(256) / 255f;
            var path = System.IO.Path.Combine(Path, $"{i:000}.png");
            picture.Save(path);
            Files.Add(path);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("desalt").FullName;

    public List<string> Files { get; } = [];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
