using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Netpbm;

/// <summary>
/// Portable float map: 32-bit floats, grey (Pf) or colour (PF), rows from the bottom up, byte order by the sign of the scale.
/// The scale's size is a physical unit and is not applied. Samples outside of [0, 1], as of noisy pictures, are kept.
/// </summary>
internal sealed class PfmCodec : IImageCodec
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".pfm"];

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> file) =>
        file.Length >= 3 && file[0] == 'P' && file[1] is (byte)'f' or (byte)'F' && NetpbmScanner.IsSpace(file[2]);

    /// <inheritdoc/>
    public Image Decode(byte[] file, string name)
    {
        var scanner = new NetpbmScanner(file, start: 2, name);
        var (width, height) = (scanner.ReadNumber(), scanner.ReadNumber());
        var format = ImageCodecs.CheckedFormat(height, width, file[1] == 'F' ? 3 : 1, 32, name);
        scanner.SkipOneSpace();
        var scaleEnd = scanner.Rest.IndexOfAny((byte)'\n', (byte)' ', (byte)'\t');
        if (scaleEnd < 0
            || !double.TryParse(Encoding.ASCII.GetString(scanner.Rest[..scaleEnd]), NumberStyles.Float, CultureInfo.InvariantCulture, out var scale)
            || scale == 0)
        {
            throw new BadInputException($"{name}: its header lacks the scale that tells the byte order; the file is damaged.");
        }

        var body = scanner.Rest[(scaleEnd + 1)..];
        if (body.Length < 4L * format.SampleCount)
            throw new BadInputException($"{name}: the file ends before all of its pixels; get it again.");
        var pixels = new float[format.SampleCount];
        var rowLength = format.Width * format.Channels;
        for (var i = 0; i < pixels.Length; i++)
        {
            var value = scale < 0 ? BinaryPrimitives.ReadSingleLittleEndian(body[(4 * i)..]) : BinaryPrimitives.ReadSingleBigEndian(body[(4 * i)..]);
            if (!float.IsFinite(value))
                throw new BadInputException($"{name}: holds samples that are not finite numbers; replace them first.");
            pixels[((format.Height - 1 - (i / rowLength)) * rowLength) + (i % rowLength)] = value;
        }

        return new Image(format, pixels);
    }

    /// <inheritdoc/>
    public byte[] Encode(Image image, string extension, string name)
    {
        if (image.Alpha is not null)
            throw new BadInputException($"{name}: the picture has transparency, which .pfm cannot hold; save it as .png.");
        var format = image.Format;
        var header = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"P{(format.Channels == 1 ? 'f' : 'F')}\n{format.Width} {format.Height}\n-1.0\n"));
        var file = new byte[checked(header.Length + (4 * format.SampleCount))];
        header.CopyTo(file, 0);
        var at = header.Length;
        var rowLength = format.Width * format.Channels;
        for (var y = format.Height - 1; y >= 0; y--)
        {
            foreach (var value in image.Pixels.AsSpan(y * rowLength, rowLength))
            {
                BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(at), value);
                at += 4;
            }
        }

        return file;
    }
}
