using Google.Protobuf;

namespace Desalt.Tests.Interop.Onnx;

/// <summary>The fields of a protobuf message, read without knowing what they mean: varints, 32-bit values and bytes by field number.</summary>
internal sealed class ProtobufFields
{
    private readonly ILookup<int, object> values;

    public ProtobufFields(byte[] bytes)
    {
        var input = new CodedInputStream(bytes);
        var read = new List<(int Field, object Value)>();
        while (input.ReadTag() is var tag && tag != 0)
        {
            read.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadInt64(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                _ => input.ReadBytes().ToByteArray(),
            }));
        }

        values = read.ToLookup(pair => pair.Field, pair => pair.Value);
    }

    public IEnumerable<ProtobufFields> Messages(int field) => Bytes(field).Select(bytes => new ProtobufFields(bytes));

    public IEnumerable<string> Texts(int field) => Bytes(field).Select(System.Text.Encoding.UTF8.GetString);

    public IEnumerable<long> Numbers(int field) => values[field].Cast<long>();

    public IEnumerable<byte[]> Bytes(int field) => values[field].Cast<byte[]>();
}
