using System.Numerics;
using Desalt.Engine.Randomness;
using Desalt.Engine.Threading;

namespace Desalt.Datasets;

/// <summary>
/// Drawn pictures in Fashion-MNIST's format, classes and likeness, for tests and for a first run where no data are at hand:
/// silhouettes of random sizes with folds, patterns, grain and soft edges on black. Picture i is a function of (seed, i)
/// alone, and of class i modulo 10.
/// </summary>
public static class SyntheticGarments
{
    // One pixel of 28 is 1/14 of the square from -1 to 1; edges fade over a little more than that.
    private const float Softness = 0.09f;

    /// <summary>Draws pictures.</summary>
    /// <param name="count">Number of pictures, at least 1.</param>
    /// <param name="seed">The seed.</param>
    public static LabeledImages Generate(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var format = FashionMnist.Format;
        var pixels = new byte[checked(count * format.SampleCount)];
        var labels = new byte[count];
        const int piece = 64;
        using (var team = new WorkerTeam(Environment.ProcessorCount))
        {
            team.Run((count + piece - 1) / piece, (number, _) =>
            {
                for (var i = number * piece; i < Math.Min(count, (number + 1) * piece); i++)
                {
                    labels[i] = (byte)(i % FashionMnist.ClassNames.Count);
                    Draw(labels[i], seed, i, pixels.AsSpan(i * format.SampleCount, format.SampleCount));
                }
            });
        }

        return new LabeledImages($"synthetic ({count} pictures, seed {seed})", format, pixels, labels, FashionMnist.ClassNames);
    }

    private static void Draw(int label, ulong seed, int index, Span<byte> pixels)
    {
        var random = new CounterRandom(seed, RandomStream.Synthetic, 0, (uint)index);
        var parts = GarmentOutlines.Draw(label, ref random);
        var fabric = new GarmentFabric(ref random);
        var placement = Placement(ref random);
        var (height, width) = (FashionMnist.Format.Height, FashionMnist.Format.Width);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var point = Vector2.Transform(new Vector2(((2 * x) + 1f) / width, ((2 * y) + 1f) / height) - Vector2.One, placement);
                var value = 0f;
                foreach (var part in parts)
                {
                    if (!part.Near(point, Softness))
                        continue;
                    var distance = part.Distance(point);
                    var cover = Math.Clamp(0.5f - (distance / Softness), 0, 1);
                    if (cover == 0)
                        continue;
                    value += cover * ((part.Tone * fabric.Brightness(point, -distance)) - value);
                }

                // The ground stays black: grain belongs to the cloth.
                pixels[(y * width) + x] = value < 0.02f ? (byte)0 : (byte)MathF.Round(255 * Math.Clamp(value + fabric.Grain(ref random), 0, 1));
            }
        }
    }

    private static Matrix3x2 Placement(ref CounterRandom random)
    {
        var scale = 0.94f + (0.08f * random.NextSingle());
        var turn = 0.05f * (random.NextSingle() - 0.5f);
        var shift = new Vector2(random.NextSingle() - 0.5f, random.NextSingle() - 0.5f) * 0.08f;
        return new Matrix3x2(scale, turn, -turn, scale, shift.X, shift.Y);
    }
}
