using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Npy;

/// <summary>
/// NumPy arrays (.npy, format 1.0 and 2.0) of uint8, uint16, float32 and float64, little endian, in row or column order.
/// Integers are divided by their largest value (255, 65535); floats are taken as they are, also outside of [0, 1], as of
/// noisy pictures that were never clipped. Written as float32.
/// </summary>
/// <remarks>
/// Two indices are height x width. Of three, the last is the channel where it counts 1 or 3 (height x width x channels, as
/// written here), otherwise the first where that counts 1 or 3 (channels x height x width, as deep-learning programs save);
/// anything else is refused. An array that could be read both ways, which takes a picture 1 or 3 pixels wide, is thus the former.
/// </remarks>
internal sealed class NpyCodec : IImageCodec
{
    // Header and what stands before it fill a multiple of 64 bytes, so that the elements are aligned (NumPy's format document).
    private const int Alignment = 64;

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".npy"];

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> file) => file.StartsWith(NpyHeader.Signature);

    /// <inheritdoc/>
    public Image Decode(byte[] file, string name)
    {
        var header = NpyHeader.Read(file, name);
        var (format, strideY, strideX, strideChannel) = Layout(header, name);
        var body = file.AsSpan(header.BodyStart);
        if (body.Length < (long)format.SampleCount * header.ElementLength)
            throw new BadInputException($"{name}: the file ends before all of its elements; get it again.");

        var image = new Image(format);
        var at = 0;
        for (var y = 0; y < format.Height; y++)
        {
            for (var x = 0; x < format.Width; x++)
            {
                for (var channel = 0; channel < format.Channels; channel++)
                {
                    var element = (y * strideY) + (x * strideX) + (channel * strideChannel);
                    var value = Sample(body[(int)(element * header.ElementLength)..], header.ElementType);
                    if (!float.IsFinite(value))
                        throw new BadInputException($"{name}: holds samples that are not finite numbers; replace them first.");
                    image.Pixels[at++] = value;
                }
            }
        }

        return image;
    }

    /// <inheritdoc/>
    public byte[] Encode(Image image, string extension, string name)
    {
        if (image.Alpha is not null)
            throw new BadInputException($"{name}: the picture has transparency, which .npy does not tell from colour; save it as .png.");
        var channels = image.Channels == 1 ? "" : $", {image.Channels}";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({image.Height}, {image.Width}{channels}), }}");
        var bodyStart = (NpyHeader.Signature.Length + 4 + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var file = new byte[checked(bodyStart + (4L * image.Pixels.Length))];
        NpyHeader.Signature.CopyTo(file);
        file[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)(bodyStart - 10));
        file.AsSpan(10, bodyStart - 10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, file.AsSpan(10));
        file[bodyStart - 1] = (byte)'\n';
        for (var i = 0; i < image.Pixels.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(bodyStart + (4 * i)), image.Pixels[i]);
        return file;
    }

    private static float Sample(ReadOnlySpan<byte> element, string type) => type switch
    {
        "<u2" => BinaryPrimitives.ReadUInt16LittleEndian(element) / 65535f,
        "<f4" => BinaryPrimitives.ReadSingleLittleEndian(element),
        "<f8" => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
        _ => element[0] / 255f,
    };

    // The picture's format and the elements between neighbours along y, x and channel.
    private static (ImageFormat Format, long StrideY, long StrideX, long StrideChannel) Layout(NpyHeader header, string name)
    {
        var shape = header.Shape;
        var (y, x, channel) = shape switch
        {
            [_, _] => (0, 1, -1),
            [_, _, 1 or 3] => (0, 1, 2),
            [1 or 3, _, _] => (1, 2, 0),
            _ => throw new BadInputException(
                $"{name}: its shape is ({string.Join(", ", shape)}); a picture has height x width, height x width x channels or channels x height x width with 1 or 3 channels."),
        };
        var depth = header.ElementType[^2..] switch
        {
            "u1" => 8,
            "u2" => 16,
            _ => 32,
        };
        var format = ImageCodecs.CheckedFormat(shape[y], shape[x], channel < 0 ? 1 : (int)shape[channel], depth, name);
        return (format, Stride(y), Stride(x), channel < 0 ? 0 : Stride(channel));

        long Stride(int index)
        {
            var faster = header.IsColumnMajor ? shape.Take(index) : shape.Skip(index + 1);
            return faster.Aggregate(1L, (product, size) => product * size);
        }
    }
}
