using System.Buffers;
using Desalt.Engine;
using Desalt.Images.Codecs.Exif;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>Turns a JPEG file into a picture: JpegLibrary decodes the blocks, samples and colours are put together here.</summary>
internal static class JpegDecoder
{
    /// <summary>Decodes the file.</summary>
    /// <exception cref="BadInputException">The file is damaged or not supported.</exception>
    public static Image Decode(byte[] file, string name)
    {
        var structure = JpegStructure.Read(file, name);
        var frame = structure.Frame;
        var planes = DecodePlanes(structure, name).Zip(frame.Components, (plane, component) => new JpegUpsampler(
            plane, frame.MostHorizontal / component.Horizontal, frame.MostVertical / component.Vertical));
        // Photographs often lie on their side; turned as they are put together, they are never in memory twice.
        var metadata = structure.ReadMetadata();
        var rows = new OrientedRows(ExifBlock.ReadOrientation(metadata.Exif), frame.Height, frame.Width);
        var image = new Image(frame.Format with { Height = rows.Height, Width = rows.Width })
        {
            Metadata = rows.IsUpright ? metadata : metadata.OfUpright(rows.Height, rows.Width),
        };
        JpegPixels.FromPlanes([.. planes], image.Pixels, frame.Format, rows, structure.IsLumaChroma);
        return image;
    }

    /// <summary>The components as they are stored, each in its own size.</summary>
    /// <exception cref="BadInputException">The compressed pixels are damaged.</exception>
    public static JpegPlane[] DecodePlanes(JpegStructure structure, string name)
    {
        var frame = structure.Frame;
        JpegPlane[] planes = [.. frame.Components.Select(component => new JpegPlane(frame.HeightOf(component.Vertical), frame.WidthOf(component.Horizontal)))];
        foreach (var part in JpegStreams.Of(structure))
        {
            var decoder = new JpegLibrary.JpegDecoder { MemoryPool = ExactMemory.Pool };
            try
            {
                decoder.SetInput(part.File);
                decoder.Identify();
                decoder.SetOutputWriter(new JpegPlaneWriter([.. part.Components.Select(place => planes[place])], part.Frame));
                decoder.Decode();
            }
            catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
            {
                throw new BadInputException($"{name}: its compressed pixels are damaged or cut off; get the file again.", exception);
            }
        }

        return planes;
    }

    /// <summary>
    /// Memory for the coefficients of progressive files, exactly as much as is asked for and given back when it is done with:
    /// the shared pool would round 144 MB up to 256 and keep them.
    /// </summary>
    private sealed class ExactMemory : MemoryPool<byte>
    {
        public static ExactMemory Pool { get; } = new();

        public override int MaxBufferSize => Array.MaxLength;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Owner(new byte[Math.Max(minBufferSize, 1)]);

        protected override void Dispose(bool disposing)
        {
        }

        private sealed class Owner(byte[] bytes) : IMemoryOwner<byte>
        {
            public Memory<byte> Memory => bytes;

            public void Dispose()
            {
            }
        }
    }
}
