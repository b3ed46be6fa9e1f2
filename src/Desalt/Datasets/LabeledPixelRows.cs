using System.Globalization;
using Sylvan.Data.Csv;

namespace Desalt.Datasets;

/// <summary>The rows of one range of a CSV file, read on one core; stops at the first row that is unsound.</summary>
internal sealed class LabeledPixelRows(int pixelCount, int classCount)
{
    private readonly List<byte> labels = [];
    private byte[] pixels = new byte[64 * pixelCount];

    /// <summary>Lines of the file that were read, header, blank lines and the faulty line included.</summary>
    public long LinesRead { get; private set; }

    /// <summary>What is wrong with the last line read; null where all are sound.</summary>
    public string? Fault { get; private set; }

    /// <summary>One label per row.</summary>
    public IReadOnlyList<byte> Labels => labels;

    /// <summary>rows x pixels bytes.</summary>
    public ReadOnlySpan<byte> Pixels => pixels.AsSpan(0, labels.Count * pixelCount);

    /// <summary>Reads every row.</summary>
    public void Read(TextReader text, bool headerAllowed)
    {
        var options = new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', BufferSize = 1 << 16 };
        try
        {
            using var reader = CsvDataReader.Create(text, options);
            while (Fault is null && reader.Read())
            {
                LinesRead++;
                if (!IsBlank(reader) && !(headerAllowed && LinesRead == 1 && IsHeader(reader)))
                    Add(reader);
            }
        }
        catch (FormatException)
        {
            LinesRead++;
            Fault = "is not sound CSV; fetch the file again";
        }
    }

    private static bool IsBlank(CsvDataReader reader) => reader.RowFieldCount <= 1 && reader.GetFieldSpan(0).IsEmpty;

    private static bool IsHeader(CsvDataReader reader) => !double.TryParse(reader.GetFieldSpan(0), CultureInfo.InvariantCulture, out _);

    private void Add(CsvDataReader reader)
    {
        if (reader.RowFieldCount != pixelCount + 1)
        {
            Fault = $"has {reader.RowFieldCount} columns where {pixelCount + 1} belong, the label and {pixelCount} pixels";
            return;
        }

        if (!TryByte(reader.GetFieldSpan(0), out var label) || label >= classCount)
        {
            Fault = $"the label is '{reader.GetFieldSpan(0)}', but labels are whole numbers from 0 to {classCount - 1}";
            return;
        }

        var start = labels.Count * pixelCount;
        if (start + pixelCount > pixels.Length)
            Array.Resize(ref pixels, 2 * pixels.Length);
        var row = pixels.AsSpan(start, pixelCount);
        for (var i = 0; i < row.Length; i++)
        {
            if (!TryByte(reader.GetFieldSpan(i + 1), out row[i]))
            {
                Fault = $"column {i + 2} holds '{reader.GetFieldSpan(i + 1)}', but pixels are whole numbers from 0 to 255";
                return;
            }
        }

        labels.Add(label);
    }

    // One to three digits: what byte.TryParse does, at a third of its time over 47 million fields.
    private static bool TryByte(ReadOnlySpan<char> digits, out byte value)
    {
        var number = 0u;
        value = 0;
        if (digits.Length is 0 or > 3)
            return false;
        foreach (var digit in digits)
        {
            var next = (uint)(digit - '0');
            if (next > 9)
                return false;
            number = (number * 10) + next;
        }

        value = (byte)number;
        return number <= byte.MaxValue;
    }
}
