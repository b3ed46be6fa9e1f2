using Desalt.Images;

namespace Desalt.Tests.Denoising.Classical;

/// <summary>
/// Photographs with seeded noise and what other programs made of them, as NumPy files of 8 bit or float32 grey levels from 0 to 255.
/// </summary>
internal static class PhotographReferences
{
    /// <summary>A file below outputs/ as samples in [0, 1] for 8 bit; skips the test where it is absent.</summary>
    public static Image Read(string name)
    {
        var image = Image.Load(ReferenceFolder.File($"outputs/{name}.npy"));
        var scale = image.Format.BitDepth == 8 ? 1f : 255f;
        return new Image(image.Format with { BitDepth = 8 }, Array.ConvertAll(image.Pixels, level => level / scale));
    }
}
