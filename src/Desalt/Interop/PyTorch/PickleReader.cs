using System.Buffers.Binary;
using System.Text;

namespace Desalt.Interop.PyTorch;

/// <summary>
/// Reads the pickles that torch.save writes for state dicts: dictionaries of names and tensors. A pickle is a program; this reader
/// knows the instructions that build plain data (Python's pickletools, protocols 2 to 4) and the four names by which PyTorch builds tensors, and
/// refuses everything else. It never looks up or runs Python code.
/// </summary>
/// <exception cref="InvalidDataException">The pickle holds anything else or is damaged; the message says what.</exception>
internal sealed class PickleReader(byte[] bytes)
{
    private static readonly object Mark = new();

    private readonly Stack<object?> stack = new();
    private readonly Dictionary<int, object?> memo = [];
    private int place;

    /// <summary>The pickled value.</summary>
    public object? Read()
    {
        while (true)
        {
            var instruction = Byte();
            if (instruction == '.')
                return stack.Count == 1 ? stack.Pop() : throw Damaged();
            Run(instruction);
        }
    }

    private void Run(byte instruction)
    {
        switch ((char)instruction)
        {
            case '\x80': // PROTO
                Byte();
                break;
            case '\x95': // FRAME
                Take(8);
                break;
            case '(':
                stack.Push(Mark);
                break;
            case 'N':
                stack.Push(null);
                break;
            case '\x88' or '\x89': // NEWTRUE, NEWFALSE
                stack.Push(instruction == 0x88);
                break;
            case 'K':
                stack.Push((long)Byte());
                break;
            case 'M':
                stack.Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2)));
                break;
            case 'J':
                stack.Push((long)Int32());
                break;
            case '\x8a': // LONG1
                stack.Push(Long(Take(Byte())));
                break;
            case 'G':
                stack.Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8)));
                break;
            case 'X':
                stack.Push(Encoding.UTF8.GetString(Take(Int32())));
                break;
            case 'U' or '\x8c': // SHORT_BINSTRING, SHORT_BINUNICODE
                stack.Push(Encoding.UTF8.GetString(Take(Byte())));
                break;
            case '}':
                stack.Push(new PickleValue.Dictionary());
                break;
            case ']' or ')':
                stack.Push(new PickleValue.Sequence());
                break;
            case 't':
                stack.Push(new PickleValue.Sequence { Items = ToMark() });
                break;
            case '\x85' or '\x86' or '\x87': // TUPLE1 to TUPLE3
                stack.Push(new PickleValue.Sequence { Items = Last(instruction - 0x84) });
                break;
            case 'a' or 'e':
                var added = instruction == 'a' ? Last(1) : ToMark();
                Top<PickleValue.Sequence>().Items.AddRange(added);
                break;
            case 's' or 'u':
                SetItems(instruction == 's' ? Last(2) : ToMark());
                break;
            case 'q':
                memo[Byte()] = Peek();
                break;
            case 'r':
                memo[Int32()] = Peek();
                break;
            case '\x94': // MEMOIZE
                memo[memo.Count] = Peek();
                break;
            case 'h':
                stack.Push(Remembered(Byte()));
                break;
            case 'j':
                stack.Push(Remembered(Int32()));
                break;
            case 'c':
                stack.Push(new PickleValue.Global($"{Line()}.{Line()}"));
                break;
            case '\x93': // STACK_GLOBAL
                var name = Last(2);
                stack.Push(new PickleValue.Global($"{name[0]}.{name[1]}"));
                break;
            case 'Q':
                stack.Push(Storage(Pop<PickleValue.Sequence>()));
                break;
            case 'R':
                var arguments = Pop<PickleValue.Sequence>();
                stack.Push(Made(Pop<PickleValue.Global>(), arguments));
                break;
            case 'b': // BUILD hangs attributes on an OrderedDict, such as the versions of its modules.
                Last(1);
                Top<PickleValue.Dictionary>();
                break;
            default:
                throw new InvalidDataException($"it holds more than names and tensors (pickle instruction 0x{instruction:x2})");
        }
    }

    private static PickleValue Made(PickleValue.Global what, PickleValue.Sequence arguments) => (what.Name, arguments.Items) switch
    {
        ("collections.OrderedDict", []) => new PickleValue.Dictionary(),
        ("torch._utils._rebuild_tensor_v2", [PickleValue.Storage storage, long offset, PickleValue.Sequence extents, PickleValue.Sequence strides, ..]) =>
            new PickleValue.Tensor(storage, offset, Numbers(extents), Numbers(strides)),
        ("torch._utils._rebuild_parameter", [PickleValue.Tensor tensor, ..]) => tensor,
        _ => throw new InvalidDataException($"it asks for {what.Name}, which is neither a name nor a tensor"),
    };

    private static PickleValue.Storage Storage(PickleValue.Sequence identity)
    {
        const string module = "torch.";
        return identity.Items is ["storage", PickleValue.Global type, string key, _, long count] && type.Name.StartsWith(module, StringComparison.Ordinal)
            ? new PickleValue.Storage(type.Name[module.Length..], key, count)
            : throw Damaged();
    }

    private static long[] Numbers(PickleValue.Sequence sequence) => [.. sequence.Items.Select(item => item is long number ? number : throw Damaged())];

    private static long Long(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > sizeof(long))
            throw Damaged();
        var value = 0L;
        for (var i = 0; i < bytes.Length; i++)
            value |= (long)bytes[i] << (8 * i);
        var unused = 64 - (8 * bytes.Length);
        return bytes.Length == 0 ? 0 : value << unused >> unused;
    }

    private static InvalidDataException Damaged() => new("its list of tensors is damaged");

    private void SetItems(List<object?> pairs)
    {
        if (pairs.Count % 2 != 0)
            throw Damaged();
        var items = Top<PickleValue.Dictionary>().Items;
        for (var i = 0; i < pairs.Count; i += 2)
            items.Add(new(pairs[i], pairs[i + 1]));
    }

    private object? Peek() => stack.TryPeek(out var top) ? top : throw Damaged();

    private T Top<T>() => Peek() is T value ? value : throw Damaged();

    private T Pop<T>() => stack.TryPop(out var top) && top is T value ? value : throw Damaged();

    private object? Remembered(int key) => memo.TryGetValue(key, out var value) ? value : throw Damaged();

    private List<object?> Last(int count)
    {
        var items = new List<object?>();
        for (var i = 0; i < count; i++)
            items.Add(stack.TryPop(out var item) && item != Mark ? item : throw Damaged());
        items.Reverse();
        return items;
    }

    private List<object?> ToMark()
    {
        var items = new List<object?>();
        while (true)
        {
            if (!stack.TryPop(out var item))
                throw Damaged();
            if (item == Mark)
                break;
            items.Add(item);
        }

        items.Reverse();
        return items;
    }

    private byte Byte() => Take(1)[0];

    private int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private string Line()
    {
        var end = Array.IndexOf(bytes, (byte)'\n', place);
        if (end < 0)
            throw Damaged();
        var line = Encoding.UTF8.GetString(Take(end - place));
        Take(1);
        return line;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > bytes.Length - place)
            throw Damaged();
        place += count;
        return bytes.AsSpan(place - count, count);
    }
}
