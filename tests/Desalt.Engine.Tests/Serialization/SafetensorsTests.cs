using System.Buffers.Binary;
using System.Text;
using Desalt.Engine.Serialization;

namespace Desalt.Engine.Tests.Serialization;

public class SafetensorsTests
{
    private static byte[] Sample()
    {
        using var stream = new MemoryStream();
        new Safetensors(
            [new SafetensorsTensor("a", [2, 3], new float[] { 1, 2, 3, 4, 5, 6.5f }), new SafetensorsTensor("b", [1], new float[] { -0f })],
            new Dictionary<string, string> { ["title"] = "one \"two\" ünï" }).Write(stream);
        return stream.ToArray();
    }

    private static Safetensors Read(byte[] bytes) => Safetensors.Read(new MemoryStream(bytes), "file");

    [Fact]
    public void What_is_written_is_read_back()
    {
        var file = Read(Sample());
        Assert.Equal("one \"two\" ünï", file.Metadata["title"]);
        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([2, 3], file.Tensors[0].Dimensions);
        Assert.Equal([1, 2, 3, 4, 5, 6.5f], file.Tensors[0].Values.ToArray());
        Assert.True(float.IsNegative(file.Tensors[1].Values.Span[0]));
    }

    // numpy.float16: 1/3 is 0x3555, 65504 the largest, 1e-7 becomes 2 * 2^-24.
    [Fact]
    public void Half_precision_rounds_to_the_nearest_and_takes_half_the_bytes()
    {
        using var stream = new MemoryStream();
        new Safetensors([new SafetensorsTensor("a", [3], new[] { 1 / 3f, 65504f, 1e-7f }) { IsHalfPrecision = true }], new Dictionary<string, string>()).Write(stream);
        Assert.Equal([0x55, 0x35, 0xff, 0x7b, 0x02, 0x00], stream.ToArray()[^6..]);
        Assert.Equal([0.333251953125f, 65504f, 1.1920929e-7f], Read(stream.ToArray()).Tensors[0].Values.ToArray());
    }

    [Fact]
    public void The_numbers_start_on_a_cache_line()
    {
        var bytes = Sample();
        Assert.Equal(0, (8 + BinaryPrimitives.ReadInt64LittleEndian(bytes)) % 64);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var bytes = Sample();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<BadInputException>(() => Read(bytes[..length]));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,-4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1000000000,1000000000,1000000000],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""")]
    [InlineData("""{"a":7}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""[]""")]
    [InlineData("""{"a":""")]
    public void A_damaged_header_is_refused(string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, 8);
        Assert.Throws<BadInputException>(() => Read(bytes));
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused_without_reading_it()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, 99_999_999);
        Assert.Throws<BadInputException>(() => Read(bytes));
    }
}
