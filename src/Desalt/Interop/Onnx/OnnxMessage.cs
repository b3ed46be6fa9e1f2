using Google.Protobuf;

namespace Desalt.Interop.Onnx;

/// <summary>
/// A message of the ONNX format while it is written, field by field in the numbers of onnx.proto (Open Neural Network Exchange, IR
/// specification). Google's library knows the wire format; so few of the messages are needed that each is put together where it is used.
/// </summary>
internal sealed class OnnxMessage
{
    private readonly List<Action<CodedOutputStream>> fields = [];

    public OnnxMessage Add(int field, long value) => Add(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public OnnxMessage Add(int field, float value) => Add(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public OnnxMessage Add(int field, string value) => Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    public OnnxMessage Add(int field, ReadOnlySpan<byte> value)
    {
        var bytes = ByteString.CopyFrom(value);
        return Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(bytes));
    }

    public OnnxMessage Add(int field, OnnxMessage message) => Add(field, message.ToArray());

    /// <summary>The message on the wire.</summary>
    public byte[] ToArray()
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            foreach (var write in fields)
                write(output);
        }

        return bytes.ToArray();
    }

    private OnnxMessage Add(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }
}
