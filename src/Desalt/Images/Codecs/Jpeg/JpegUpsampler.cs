namespace Desalt.Images.Codecs.Jpeg;

/// <summary>
/// Enlarges the rows of subsampled components to the picture's width. Factors of two go through the triangle filter, 3/4 of the
/// nearer sample and 1/4 of the further in each direction, with libjpeg's rounding, which other programs share; other
/// factors repeat samples, as there.
/// </summary>
internal sealed class JpegUpsampler
{
    private readonly JpegPlane plane;
    private readonly int stepX;
    private readonly int stepY;
    private readonly int[] sums;

    /// <summary>Prepares for a plane that has one sample where the picture has stepX x stepY.</summary>
    public JpegUpsampler(JpegPlane plane, int stepX, int stepY)
    {
        (this.plane, this.stepX, this.stepY) = (plane, stepX, stepY);
        sums = new int[plane.Width];
    }

    /// <summary>Row <paramref name="y"/> of the picture; <paramref name="row"/> takes as many samples as it is long.</summary>
    public void Row(int y, Span<byte> row)
    {
        // libjpeg has no triangle filter for rows of one or two samples.
        var smooth = (stepX, stepY) is (1, 2) || ((stepX, stepY) is (2, 1) or (2, 2) && plane.Width > 2);
        if (!smooth)
        {
            Repeat(plane.Row(y / stepY), row);
        }
        else if (stepY == 1)
        {
            Widen(plane.Row(y), row);
        }
        else
        {
            var near = y / 2;
            var far = Math.Clamp(near + (y % 2 == 0 ? -1 : 1), 0, plane.Height - 1);
            if (stepX == 1)
                Blend(plane.Row(near), plane.Row(far), y % 2 == 0 ? 1 : 2, row);
            else
                BlendAndWiden(plane.Row(near), plane.Row(far), row);
        }
    }

    private void Repeat(ReadOnlySpan<byte> samples, Span<byte> row)
    {
        if (stepX == 1)
        {
            samples[..row.Length].CopyTo(row);
            return;
        }

        for (var x = 0; x < row.Length; x++)
            row[x] = samples[x / stepX];
    }

    private static void Blend(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, int rounding, Span<byte> row)
    {
        for (var x = 0; x < row.Length; x++)
            row[x] = (byte)(((3 * near[x]) + far[x] + rounding) >> 2);
    }

    // The pixel to the left of a sample's middle leans on the sample before, the other on the one behind; the rounding of
    // the two differs so that no drift builds up. The outermost pixels are the outermost samples.
    private static void Widen(ReadOnlySpan<byte> samples, Span<byte> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var (near, step) = (x / 2, x % 2 == 0 ? -1 : 1);
            var far = near + step;
            row[x] = (uint)far >= (uint)samples.Length ? samples[near] : (byte)(((3 * samples[near]) + samples[far] + (step < 0 ? 1 : 2)) >> 2);
        }
    }

    private void BlendAndWiden(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, Span<byte> row)
    {
        for (var x = 0; x < sums.Length; x++)
            sums[x] = (3 * near[x]) + far[x];
        for (var x = 0; x < row.Length; x++)
        {
            var middle = x / 2;
            var left = x % 2 == 0;
            var beside = left ? middle - 1 : middle + 1;
            var sum = (uint)beside >= (uint)sums.Length ? 4 * sums[middle] : (3 * sums[middle]) + sums[beside];
            row[x] = (byte)((sum + (left ? 8 : 7)) >> 4);
        }
    }
}
