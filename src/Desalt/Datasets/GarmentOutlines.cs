using System.Numerics;
using Desalt.Engine.Randomness;

namespace Desalt.Datasets;

/// <summary>
/// The silhouettes of the ten Fashion-MNIST classes as a few polygons and lines each, with random sizes. Parts are drawn in
/// order, later over earlier. The numbers were set by eye against the real pictures.
/// </summary>
internal static class GarmentOutlines
{
    /// <summary>The parts of one garment of a class.</summary>
    public static GarmentPart[] Draw(int label, ref CounterRandom random) => label switch
    {
        0 => Top(ref random, sleeve: Between(ref random, 0.15f, 0.4f), buttons: false, collar: false),
        1 => Trouser(ref random),
        2 => Top(ref random, sleeve: Between(ref random, 0.92f, 1), buttons: false, collar: false),
        3 => Dress(ref random),
        4 => Coat(ref random),
        5 => Sandal(ref random),
        6 => Top(ref random, sleeve: random.NextInt(3) == 0 ? Between(ref random, 0.2f, 0.35f) : Between(ref random, 0.85f, 1), buttons: true, collar: true),
        7 => Sneaker(ref random),
        8 => Bag(ref random),
        9 => AnkleBoot(ref random),
        _ => throw new ArgumentOutOfRangeException(nameof(label), label, "classes are 0 to 9"),
    };

    private static float Between(ref CounterRandom random, float low, float high) => low + ((high - low) * random.NextSingle());

    private static Vector2 At(float x, float y) => new(x, y);

    // Sleeve 0 ends at the shoulder, 1 at the wrist.
    private static GarmentPart[] Top(ref CounterRandom random, float sleeve, bool buttons, bool collar)
    {
        var shoulder = Between(ref random, 0.44f, 0.54f);
        var neck = Between(ref random, 0.16f, 0.28f);
        var scoop = Between(ref random, 0.06f, 0.24f);
        var waist = Between(ref random, 0.42f, 0.54f);
        var cuff = Between(ref random, 0.16f, 0.24f);
        var armpit = Between(ref random, -0.42f, -0.3f);
        var hand = Vector2.Lerp(At(shoulder + 0.1f, -0.75f), At(Between(ref random, 0.82f, 0.95f), 0.8f), sleeve);
        var inner = At(hand.X - cuff, hand.Y + (cuff * 0.5f));
        var parts = new List<GarmentPart>
        {
            GarmentPart.Symmetric(0.9f, At(shoulder - 0.1f, -0.86f), At(shoulder + 0.08f, -0.78f), hand, inner, At(shoulder - 0.12f, armpit + 0.15f)),
            GarmentPart.Symmetric(
                1, At(0, -0.93f + scoop), At(neck, -0.93f), At(shoulder, -0.82f), At(waist - 0.02f, armpit), At(waist, 0.92f), At(0, 0.94f)),
        };
        if (buttons)
            parts.Add(GarmentPart.Line(Between(ref random, 0.55f, 0.75f), 0.025f, At(0, -0.93f + scoop), At(0, 0.9f)));
        if (collar)
            parts.Add(GarmentPart.Symmetric(1.2f, At(0, -0.88f + scoop), At(neck - 0.02f, -0.96f), At(neck + 0.06f, -0.84f), At(0.04f, -0.72f + scoop)));
        return [.. parts];
    }

    private static GarmentPart[] Coat(ref CounterRandom random)
    {
        var opening = Between(ref random, 0.35f, 0.65f);
        var lapel = Between(ref random, 0.25f, 0.5f);
        GarmentPart[] top = Top(ref random, Between(ref random, 0.9f, 1), buttons: false, collar: false);
        return
        [
            .. top,
            GarmentPart.Filled(0.45f, At(-0.17f, -0.95f), At(0.17f, -0.95f), At(0, -0.9f + lapel)),
            GarmentPart.Line(opening, 0.045f, At(0, -0.9f + lapel), At(0.02f, 0.94f)),
            GarmentPart.Line(0.75f, 0.03f, At(-0.4f, 0.3f), At(-0.2f, 0.34f)),
            GarmentPart.Line(0.75f, 0.03f, At(0.4f, 0.3f), At(0.2f, 0.34f)),
        ];
    }

    private static GarmentPart[] Trouser(ref CounterRandom random)
    {
        var waist = Between(ref random, 0.28f, 0.4f);
        var hip = Between(ref random, 0.36f, 0.5f);
        var leg = Between(ref random, 0.2f, 0.36f);
        var spread = Between(ref random, 0.02f, 0.14f);
        var crotch = Between(ref random, -0.45f, -0.2f);
        return
        [
            GarmentPart.Symmetric(
                1, At(0, -0.93f), At(waist, -0.95f), At(hip, crotch), At(spread + leg, 0.94f), At(spread, 0.94f), At(0.01f, crotch)),
            GarmentPart.Line(0.75f, 0.03f, At(-waist, -0.84f), At(waist, -0.84f)),
        ];
    }

    private static GarmentPart[] Dress(ref CounterRandom random)
    {
        var strap = Between(ref random, 0.2f, 0.32f);
        var chest = Between(ref random, 0.28f, 0.42f);
        var waist = Between(ref random, 0.22f, 0.36f);
        var hem = Between(ref random, 0.32f, 0.66f);
        var scoop = Between(ref random, 0.12f, 0.3f);
        var sleeve = random.NextInt(3) == 0 ? Between(ref random, 0.1f, 0.6f) : 0;
        GarmentPart body = GarmentPart.Symmetric(
            1, At(0, -0.95f + scoop), At(strap - 0.1f, -0.95f), At(strap, -0.95f), At(chest, -0.52f), At(waist, -0.15f), At(hem, 0.94f), At(0, 0.96f));
        return sleeve == 0
            ? [body]
            : [GarmentPart.Symmetric(0.9f, At(strap - 0.05f, -0.92f), At(strap + 0.12f, -0.85f), At(chest + 0.16f, -0.75f + sleeve), At(chest + 0.02f, -0.7f + sleeve), At(chest - 0.1f, -0.6f)), body];
    }

    private static GarmentPart[] Sandal(ref CounterRandom random)
    {
        var heel = Between(ref random, 0, 0.7f);
        var sole = Between(ref random, 0.07f, 0.13f);
        var strap = Between(ref random, 0.06f, 0.12f);
        var back = 0.38f - heel;
        var parts = new List<GarmentPart>
        {
            GarmentPart.Line(0.8f, sole, At(-0.88f, 0.46f), At(-0.4f, 0.46f), At(0.35f, back + 0.08f), At(0.86f, back)),
            GarmentPart.Line(0.7f, 0.07f + (0.14f * (0.7f - heel)), At(0.8f, back + 0.05f), At(0.78f, 0.46f)),
        };
        var straps = 1 + random.NextInt(3);
        for (var i = 0; i < straps; i++)
        {
            var foot = -0.7f + (0.35f * i);
            parts.Add(GarmentPart.Line(
                1.1f, strap, At(foot, 0.42f), At(foot + 0.16f, 0.08f - (0.5f * heel * i / 2)), At(foot + 0.42f, 0.3f - (0.4f * heel))));
        }

        parts.Add(GarmentPart.Line(1.1f, strap, At(0.84f, back), At(0.8f, back - 0.32f), At(0.4f, back - 0.3f), At(0.3f, back + 0.05f)));
        return [.. parts];
    }

    private static GarmentPart[] Sneaker(ref CounterRandom random)
    {
        var ankle = Between(ref random, -0.5f, -0.2f);
        var toe = Between(ref random, 0, 0.15f);
        var tongue = Between(ref random, 0.05f, 0.25f);
        var sole = Between(ref random, 0.06f, 0.1f);
        return
        [
            GarmentPart.Filled(
                1, At(-0.92f, 0.42f), At(-0.88f, toe + 0.08f), At(-0.6f, toe), At(-0.25f, toe - 0.1f), At(tongue, ankle), At(0.3f, ankle - 0.04f), At(0.5f, ankle + 0.12f), At(0.82f, ankle), At(0.9f, 0.42f)),
            GarmentPart.Line(Between(ref random, 0.5f, 1.4f), sole, At(-0.88f, 0.42f), At(0.88f, 0.42f)),
            GarmentPart.Line(Between(ref random, 0.5f, 1.5f), 0.04f, At(-0.2f, toe - 0.05f), At(0.1f, 0.3f), At(0.45f, ankle + 0.2f)),
        ];
    }

    private static GarmentPart[] Bag(ref CounterRandom random)
    {
        var top = Between(ref random, -0.55f, -0.1f);
        var width = Between(ref random, 0.78f, 0.95f);
        var narrowing = Between(ref random, 0, 0.2f);
        var bottom = Between(ref random, 0.7f, 0.92f);
        var handle = Between(ref random, 0.25f, 0.55f);
        var rise = MathF.Max(-0.94f, top - Between(ref random, 0.3f, 0.6f));
        return
        [
            GarmentPart.Line(0.85f, 0.05f, At(-handle, top), At(-handle * 0.85f, rise + 0.12f), At(-handle * 0.4f, rise), At(handle * 0.4f, rise), At(handle * 0.85f, rise + 0.12f), At(handle, top)),
            GarmentPart.Symmetric(1, At(0, top), At(width - narrowing - 0.06f, top), At(width - narrowing, top + 0.08f), At(width, bottom - 0.08f), At(width - 0.08f, bottom), At(0, bottom)),
            GarmentPart.Line(Between(ref random, 0.55f, 1.3f), 0.04f, At(-width + narrowing + 0.08f, top + 0.24f), At(width - narrowing - 0.08f, top + 0.24f)),
        ];
    }

    private static GarmentPart[] AnkleBoot(ref CounterRandom random)
    {
        var shaft = Between(ref random, -0.25f, 0.05f);
        var top = Between(ref random, -0.92f, -0.55f);
        var instep = Between(ref random, 0, 0.16f);
        var heel = Between(ref random, 0.08f, 0.3f);
        return
        [
            GarmentPart.Filled(
                1, At(-0.92f, 0.62f), At(-0.88f, 0.42f), At(-0.6f, 0.3f), At(-0.25f, instep), At(shaft, -0.15f), At(shaft - 0.02f, top), At(0.78f, top - 0.03f), At(0.76f, 0), At(0.88f, 0.45f), At(0.88f, 0.62f)),
            GarmentPart.Line(0.6f, 0.05f, At(-0.9f, 0.64f), At(0.86f, 0.64f)),
            GarmentPart.Filled(0.65f, At(0.42f, 0.62f), At(0.88f, 0.62f), At(0.84f, 0.62f + heel), At(0.5f, 0.62f + heel)),
            GarmentPart.Line(Between(ref random, 0.6f, 1.2f), 0.04f, At(shaft + 0.3f, top + 0.1f), At(shaft + 0.32f, 0.2f)),
        ];
    }
}
