using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Desalt.Engine.Serialization;

/// <summary>
/// The safetensors format: eight bytes of header length (little endian), a JSON header that gives each tensor's type, extents
/// and place, then the numbers. Float32 and float16 are known; tensors are written in the order given, the header padded with spaces so that
/// the numbers start on a multiple of 64. The same content gives the same bytes.
/// </summary>
public sealed class Safetensors
{
    private const int Alignment = 64;
    private const int LargestHeader = 100_000_000;
    private const string MetadataKey = "__metadata__";

    /// <summary>A file's content.</summary>
    public Safetensors(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>The arrays.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>Texts that stand in the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Save(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the content.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var header = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(header))
            WriteHeader(json);
        var padding = (Alignment - ((8 + header.WrittenCount) % Alignment)) % Alignment;
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.WrittenCount + padding);
        stream.Write(length);
        stream.Write(header.WrittenSpan);
        for (var i = 0; i < padding; i++)
            stream.WriteByte((byte)' ');
        foreach (var tensor in Tensors)
        {
            stream.Write(tensor.IsHalfPrecision
                ? MemoryMarshal.AsBytes(Array.ConvertAll(tensor.Values.ToArray(), value => (Half)value).AsSpan())
                : MemoryMarshal.AsBytes(tensor.Values.Span));
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="leaveOutIntegers">Whether tensors of whole numbers, such as counters that other programs keep, are left out and not refused.</param>
    /// <exception cref="BadInputException">The file is missing or no safetensors file of float32 or float16 tensors.</exception>
    public static Safetensors Load(string path, bool leaveOutIntegers = false)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path, leaveOutIntegers);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be read ({exception.Message.TrimEnd('.')}).", exception);
        }
    }

    /// <summary>Reads the content of a stream that can seek; <paramref name="name"/> names it in messages.</summary>
    /// <exception cref="BadInputException">It is no safetensors file of float32 or float16 tensors.</exception>
    public static Safetensors Read(Stream stream, string name, bool leaveOutIntegers = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Span<byte> lengthBytes = stackalloc byte[8];
        if (stream.ReadAtLeast(lengthBytes, 8, throwOnEndOfStream: false) < 8)
            throw Unreadable(name, "it is shorter than its header");
        var headerLength = BinaryPrimitives.ReadInt64LittleEndian(lengthBytes);
        if (headerLength is < 2 or > LargestHeader || headerLength > stream.Length - 8)
            throw Unreadable(name, $"its header claims {headerLength} bytes");
        var header = new byte[headerLength];
        stream.ReadExactly(header);
        try
        {
            using var document = JsonDocument.Parse(header);
            var metadata = new Dictionary<string, string>();
            var tensors = new List<SafetensorsTensor>();
            var dataLength = stream.Length - 8 - headerLength;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.NameEquals(MetadataKey))
                {
                    foreach (var text in property.Value.EnumerateObject())
                        metadata[text.Name] = text.Value.GetString() ?? "";
                }
                else if (!leaveOutIntegers || property.Value.GetProperty("dtype").GetString() is not ("I64" or "I32"))
                {
                    tensors.Add(ReadTensor(stream, name, property, 8 + headerLength, dataLength));
                }
            }

            if (tensors.GroupBy(tensor => tensor.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw Unreadable(name, $"tensor {twice.Key} stands in it twice");
            return new Safetensors(tensors, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or OverflowException)
        {
            throw Unreadable(name, $"its header is damaged ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private static SafetensorsTensor ReadTensor(Stream stream, string name, JsonProperty property, long dataStart, long dataLength)
    {
        var type = property.Value.GetProperty("dtype").GetString();
        if (type is not ("F32" or "F16"))
            throw Unreadable(name, $"tensor {property.Name} is of type {type}, only F32 and F16 are known");
        int[] dimensions = [.. property.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];
        var offsets = property.Value.GetProperty("data_offsets");
        var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var count = dimensions.Aggregate(1L, (product, extent) => checked(product * extent));
        var isHalf = type == "F16";
        if (start < 0 || end > dataLength || end - start != count * (isHalf ? sizeof(ushort) : sizeof(float)) || count > Array.MaxLength)
            throw Unreadable(name, $"tensor {property.Name} does not lie inside the file");
        stream.Position = dataStart + start;
        var values = isHalf ? Array.ConvertAll(ReadValues<Half>(stream, count), value => (float)value) : ReadValues<float>(stream, count);
        return new SafetensorsTensor(property.Name, dimensions, values) { IsHalfPrecision = isHalf };
    }

    private static T[] ReadValues<T>(Stream stream, long count)
        where T : unmanaged
    {
        var values = new T[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static BadInputException Unreadable(string name, string why, Exception? inner = null)
    {
        var message = $"{name}: is no usable safetensors file, {why}; fetch or train it again.";
        return inner is null ? new BadInputException(message) : new BadInputException(message, inner);
    }

    private void WriteHeader(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Metadata.Count > 0)
        {
            json.WriteStartObject(MetadataKey);
            foreach (var (key, value) in Metadata)
                json.WriteString(key, value);
            json.WriteEndObject();
        }

        var offset = 0L;
        foreach (var tensor in Tensors)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.IsHalfPrecision ? "F16" : "F32");
            json.WriteStartArray("shape");
            foreach (var extent in tensor.Dimensions)
                json.WriteNumberValue(extent);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            offset += tensor.ByteLength;
            json.WriteNumberValue(offset);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
