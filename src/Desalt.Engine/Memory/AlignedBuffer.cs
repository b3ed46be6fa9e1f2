namespace Desalt.Engine.Memory;

/// <summary>
/// Floats at a fixed address aligned to a cache line, zero at the start. The memory is a pinned managed array:
/// the garbage collector frees it when the buffer is no longer reachable, nobody disposes anything.
/// </summary>
public sealed unsafe class AlignedBuffer
{
    /// <summary>Alignment in bytes: one cache line, and one 512-bit vector.</summary>
    public const int Alignment = 64;

    // Arrays are allocated one behind the other, and a processor fetches ahead within a page of memory: what one worker writes at the end of its
    // buffer must not draw lines out of the cache of one that writes at the start of the next. So a page is left between them.
    private const int Slack = (4096 + Alignment) / sizeof(float);

    private readonly float[] storage;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    /// <param name="length">How many.</param>
    /// <param name="isSparse">Whether parts of it may never be used, whose memory the system then need not provide; who uses it clears what it will use.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or over what one array holds.</exception>
    public AlignedBuffer(long length, bool isSparse = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - Slack);
        Length = (int)length;
        storage = GC.AllocateArray<float>((int)length + Slack, pinned: true);
        fixed (float* start = storage)
            Pointer = (float*)(((nuint)start + Alignment - 1) & ~(nuint)(Alignment - 1));

        // The system provides a page when it is first written to. Workers that begin to write at the same time would get pages by turns, and what one of them
        // keeps in its cache could crowd into a part of it for as long as the buffer lives. So every page is written to here, one after the other.
        if (!isSparse)
            Span.Clear();
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats.</summary>
    public Span<float> Span => new(Pointer, Length);

    /// <summary>The first float; valid as long as this object is reachable.</summary>
    internal float* Pointer { get; }
}
