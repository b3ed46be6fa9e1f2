using Desalt.Engine;
using Desalt.Engine.Threading;

namespace Desalt.Datasets;

/// <summary>
/// Pictures as lines of text: the label, then one column per pixel; a header line is optional, fields may be quoted.
/// The file is cut at line ends into one range per core; Sylvan splits each range into fields. No field can hold a line end,
/// for a field is a number, so every line end is the end of a row.
/// </summary>
internal static class LabeledPixelCsv
{
    private const long SmallestRange = 4 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pixelCount">Pixels of a picture.</param>
    /// <param name="classCount">Labels lie below it.</param>
    /// <exception cref="BadInputException">A line has another number of columns, or a value out of range; file and line are named.</exception>
    public static (byte[] Pixels, byte[] Labels) Read(string path, int pixelCount, int classCount)
    {
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            var length = RandomAccess.GetLength(file);
            if (length == 0)
                throw new BadInputException($"{path}: the file is empty; fetch it again.");
            var cuts = FileLines.Cut(file, length, (int)Math.Clamp(length / SmallestRange, 1, Environment.ProcessorCount));
            var ranges = new LabeledPixelRows[cuts.Length - 1];
            using (var team = new WorkerTeam(ranges.Length))
            {
                team.Run(ranges.Length, (piece, _) =>
                {
                    ranges[piece] = new LabeledPixelRows(pixelCount, classCount);
                    ranges[piece].Read(new FileLines(file, cuts[piece], cuts[piece + 1]), headerAllowed: piece == 0);
                });
            }

            ThrowFirstFault(path, ranges);
            byte[] labels = [.. ranges.SelectMany(range => range.Labels)];
            if (labels.Length == 0)
                throw new BadInputException($"{path}: holds no pictures, only a header; fetch it again.");
            var pixels = new byte[(long)labels.Length * pixelCount];
            var filled = 0;
            foreach (var range in ranges)
            {
                range.Pixels.CopyTo(pixels.AsSpan(filled));
                filled += range.Pixels.Length;
            }

            return (pixels, labels);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be read ({exception.Message.TrimEnd('.')}).", exception);
        }
    }

    // Ranges before the first fault were read to their end, so their lines are all counted.
    private static void ThrowFirstFault(string path, LabeledPixelRows[] ranges)
    {
        var line = 0L;
        foreach (var range in ranges)
        {
            line += range.LinesRead;
            if (range.Fault is { } fault)
                throw new BadInputException($"{path}, line {line}: {fault}.");
        }
    }
}
