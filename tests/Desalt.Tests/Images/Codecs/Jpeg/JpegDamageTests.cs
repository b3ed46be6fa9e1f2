namespace Desalt.Tests.Images.Codecs.Jpeg;

/// <summary>What is damaged, cut off or of a kind that is not read gets one sentence.</summary>
public class JpegDamageTests
{
    private const byte FrameMarker = 0xC0;
    private const byte ScanMarker = 0xDA;

    [Theory]
    [InlineData(JpegFiles.Colour444WithRestarts)]
    [InlineData(JpegFiles.InTwoScans)]
    [InlineData(JpegFiles.Progressive422WithRestarts)]
    public void Damaged_files_are_read_or_refused(string file) => DamagedFiles.ReadOrAreRefused(Convert.FromBase64String(file));

    [Theory]
    [InlineData(JpegFiles.Colour420)]
    [InlineData(JpegFiles.Progressive420)]
    public void A_file_cut_off_anywhere_is_refused(string file)
    {
        var intact = Convert.FromBase64String(file);
        for (var length = 1; length < intact.Length; length++)
            DamagedFiles.Refusal(intact[..length]);
    }

    // ImageMagick 6.9.11-60: convert -size 8x8 xc:red -colorspace CMYK -strip -quality 20 cmyk.jpg.
    [Fact]
    public void Cmyk_is_refused() => Assert.Contains("CMYK", DamagedFiles.Refusal(Convert.FromBase64String("/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAoHB4jHhkoIyEjLSsoMDxkQTw3Nzx7WF1JZJGAmZaPgIyKoLTmw6Cq2q2KjMj/y9ru9f///5vB////+v/m/f/4/9sAQwErLS08NTx2QUF2+KWMpfj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4/8AAFAgACAAIBAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAEBf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAAEBf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAOBAEAAhEDEQQAAD8AqAIR2yA//9k=")), StringComparison.Ordinal);

    // Where behind the marker, and what is written there: first the frame's kind, bits, height, components and sampling factors.
    [Theory]
    [InlineData(FrameMarker, -1, 0xC3, "lossless")]
    [InlineData(FrameMarker, -1, 0xC9, "arithmetic-coded")]
    [InlineData(FrameMarker, 2, 12, "12 bits")]
    [InlineData(FrameMarker, 3, 0xFF, "too few")]
    [InlineData(FrameMarker, 7, 2, "wrong length")]
    [InlineData(FrameMarker, 9, 0x31, "factors other than")]
    [InlineData(FrameMarker, 9, 0x00, "factors other than")]
    [InlineData(FrameMarker, 10, 3, "does not define")]
    [InlineData(ScanMarker, 3, 9, "not sound")]
    [InlineData(ScanMarker, 4, 0x33, "does not define")]
    [InlineData(ScanMarker, 10, 200, "not sound")]
    public void Headers_that_cannot_be_are_refused(byte marker, int offset, byte value, string reason)
    {
        var file = Convert.FromBase64String(JpegFiles.Colour420);
        var at = file.AsSpan().IndexOf([(byte)0xFF, marker]) + 2;
        file[at + offset] = value;
        Assert.Contains(reason, DamagedFiles.Refusal(file), StringComparison.Ordinal);
    }

    // 65535x65535 pixels would be 12 GB of samples; a header that claims them costs nothing before the data prove it.
    [Fact]
    public void A_header_that_claims_more_than_the_data_hold_takes_no_memory()
    {
        var file = Convert.FromBase64String(JpegFiles.Colour420);
        var size = file.AsSpan().IndexOf([(byte)0xFF, FrameMarker]) + 5;
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var (height, width) in new (ushort, ushort)[] { (10_000, 10_000), (65_535, 65_535) })
        {
            (file[size], file[size + 1]) = ((byte)(height >> 8), (byte)height);
            (file[size + 2], file[size + 3]) = ((byte)(width >> 8), (byte)width);
            DamagedFiles.Refusal(file);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}
