using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Desalt.Engine;
using Desalt.Engine.Serialization;

namespace Desalt.Interop.PyTorch;

/// <summary>
/// State dicts as torch.save writes them since PyTorch 1.6: a zip archive of a pickle that names the tensors (data.pkl) and of one entry
/// for the numbers of each storage (data/0, data/1, ...). Numbers of 64 or 16 bits are rounded or widened to float32; tensors of whole
/// numbers, such as counts of batches, are left out.
/// </summary>
public static class StateDict
{
    private const long LargestPickle = 1 << 26;

    /// <summary>Whether a file begins like a zip archive.</summary>
    internal static bool IsArchive(ReadOnlySpan<byte> start) => start.StartsWith("PK\x3\x4"u8);

    /// <summary>Whether a file begins like what PyTorch wrote before version 1.6: a pickle without archive.</summary>
    internal static bool IsOldFormat(ReadOnlySpan<byte> start) => start is [0x80, >= 1 and <= 5, ..];

    /// <summary>Reads the tensors in the order of the state dict.</summary>
    /// <exception cref="BadInputException">The file is no such archive, or holds something else than named tensors.</exception>
    public static IReadOnlyList<SafetensorsTensor> Load(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var pickle = archive.Entries.FirstOrDefault(entry => entry.Name == "data.pkl")
                ?? throw new InvalidDataException("it holds no data.pkl");
            var folder = pickle.FullName[..^pickle.Name.Length];
            if (archive.GetEntry(folder + "byteorder") is { } order && Encoding.ASCII.GetString(Content(order, 16)) != "little")
                throw new InvalidDataException("its numbers are big-endian");
            var tensors = Tensors(new PickleReader(Content(pickle, LargestPickle)).Read());
            return [.. tensors.Where(tensor => tensor.Value.Source.Type is not ("LongStorage" or "IntStorage"))
                .Select(tensor => Read(archive, folder, tensor.Key, tensor.Value))];
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException or OverflowException)
        {
            throw new BadInputException(
                $"{path}: is no PyTorch state dict that can be read, {exception.Message.TrimEnd('.')}; save the plain state dict with torch.save(model.state_dict(), FILE).",
                exception);
        }
    }

    // The dictionary itself, or the only one in it, as where training programs wrap it: {"state_dict": {...}, "epoch": 7}.
    private static List<KeyValuePair<string, PickleValue.Tensor>> Tensors(object? value)
    {
        if (value is not PickleValue.Dictionary dictionary)
            throw new InvalidDataException("it holds no dictionary of tensors");
        var tensors = new List<KeyValuePair<string, PickleValue.Tensor>>();
        foreach (var (key, item) in dictionary.Items)
        {
            if (key is string name && item is PickleValue.Tensor tensor)
                tensors.Add(new(name, tensor));
        }

        if (tensors.Count > 0)
            return tensors;
        PickleValue.Dictionary[] inner = [.. dictionary.Items.Select(item => item.Value).OfType<PickleValue.Dictionary>()
            .Where(inner => inner.Items.Exists(item => item.Value is PickleValue.Tensor))];
        return inner is [var only] ? Tensors(only) : throw new InvalidDataException(
            string.Create(CultureInfo.InvariantCulture, $"it holds {inner.Length} dictionaries of tensors where there should be one"));
    }

    private static SafetensorsTensor Read(ZipArchive archive, string folder, string name, PickleValue.Tensor tensor)
    {
        var (storage, offset, extents, strides) = tensor;
        var size = storage.Type switch
        {
            "FloatStorage" => sizeof(float),
            "DoubleStorage" => sizeof(double),
            "HalfStorage" => 2,
            _ => throw new InvalidDataException($"tensor {name} is a {storage.Type}, only floating-point numbers are known"),
        };
        var entry = archive.GetEntry($"{folder}data/{storage.Key}") ?? throw new InvalidDataException($"the numbers of tensor {name} are missing");
        var numbers = Content(entry, entry.Length);
        var count = extents.Aggregate(1L, (product, extent) => checked(product * extent));
        var last = offset + extents.Zip(strides, (extent, stride) => checked((extent - 1) * stride)).Sum();
        if (numbers.Length != storage.Count * size || extents.Length != strides.Length || extents.Any(extent => extent < 1 || extent > int.MaxValue)
            || strides.Any(stride => stride < 0) || offset < 0 || last >= storage.Count || count > storage.Count)
        {
            throw new InvalidDataException($"tensor {name} does not lie inside its numbers");
        }

        var values = new float[count];
        var at = new long[extents.Length];
        var place = offset;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = size switch
            {
                sizeof(float) => MemoryMarshal.Cast<byte, float>(numbers)[(int)place],
                sizeof(double) => (float)MemoryMarshal.Cast<byte, double>(numbers)[(int)place],
                _ => (float)MemoryMarshal.Cast<byte, Half>(numbers)[(int)place],
            };
            for (var d = at.Length - 1; d >= 0; d--)
            {
                place += strides[d];
                if (++at[d] < extents[d])
                    break;
                place -= strides[d] * extents[d];
                at[d] = 0;
            }
        }

        return new SafetensorsTensor(name, [.. extents.Select(extent => (int)extent)], values);
    }

    private static byte[] Content(ZipArchiveEntry entry, long most)
    {
        if (entry.Length > Math.Min(most, Array.MaxLength))
            throw new InvalidDataException($"{entry.Name} in it is too large");
        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(content);
        return content;
    }
}
