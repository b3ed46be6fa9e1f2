using System.Text;
using Desalt.Datasets;
using Desalt.Engine;

namespace Desalt.Tests.Datasets;

public sealed class LabeledPixelCsvTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("label,a,b\n1,2\n", "line 2: has 2 columns where 3 belong, the label and 2 pixels")]
    [InlineData("1,2,3\n1,2,3,4\n", "line 2: has 4 columns where 3 belong")]
    [InlineData("1,2,3\n\n1,2,3\n1,2\n", "line 4: has 2 columns")]
    [InlineData("label,a,b\n10,2,3\n", "line 2: the label is '10', but labels are whole numbers from 0 to 9")]
    [InlineData("label,a,b\nshoe,2,3\n", "line 2: the label is 'shoe'")]
    [InlineData("1,2,3\nlabel,a,b\n", "line 2: the label is 'label'")]
    [InlineData("1,2,256\n", "line 1: column 3 holds '256', but pixels are whole numbers from 0 to 255")]
    [InlineData("1,-1,3\n", "line 1: column 2 holds '-1'")]
    [InlineData("1,,3\n", "line 1: column 2 holds ''")]
    [InlineData("1,2.5,3\n", "line 1: column 2 holds '2.5'")]
    [InlineData("1,\"2,3\n", "line 1: ")]
    [InlineData("", "the file is empty")]
    [InlineData("label,a,b\n", "holds no pictures, only a header")]
    public void What_is_wrong_with_a_line_is_said_with_its_number(string text, string sentence)
    {
        var path = folder.Write("set.csv", Encoding.UTF8.GetBytes(text));
        var message = Assert.Throws<BadInputException>(() => LabeledPixelCsv.Read(path, 2, 10)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(sentence, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,2,3\n4,5,6")]
    [InlineData("1,2,3\r\n4,5,6\r\n\r\n")]
    [InlineData("\"label\",\"a\",\"b\"\n\"1\",\"2\",\"3\"\n4,5,6\n")]
    [InlineData("\ufefflabel,a,b\n1,2,3\n4,5,6\n")]
    [InlineData("\ufeff1,2,3\n4,5,6\n")]
    public void Line_ends_blank_lines_quotes_and_byte_order_marks_make_no_difference(string text)
    {
        var (pixels, labels) = LabeledPixelCsv.Read(folder.Write("set.csv", Encoding.UTF8.GetBytes(text)), 2, 10);
        Assert.Equal([1, 4], labels);
        Assert.Equal([2, 3, 5, 6], pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Ranges_end_at_line_ends_and_hold_the_whole_file(int ranges)
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => new string((char)('a' + (i % 26)), i % 40) + "\n"));
        using var file = File.OpenHandle(folder.Write("lines", Encoding.UTF8.GetBytes(text)));
        var cuts = FileLines.Cut(file, text.Length, ranges);
        var read = new StringBuilder();
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            using var lines = new FileLines(file, cuts[i], cuts[i + 1]);
            var piece = lines.ReadToEnd();
            Assert.EndsWith("\n", piece, StringComparison.Ordinal);
            read.Append(piece);
        }

        Assert.Equal(text, read.ToString());
    }

    [Fact]
    public void A_large_file_is_read_in_ranges_and_a_fault_late_in_it_names_its_line()
    {
        // 9 MB is more than one range where there is more than one core.
        var text = new StringBuilder();
        for (var i = 0; i < 1_000_000; i++)
            text.Append(i % 10).Append(',').Append(100 + (i % 100)).Append(",255\n");
        var sound = Encoding.ASCII.GetBytes(text.ToString());
        var (pixels, labels) = LabeledPixelCsv.Read(folder.Write("sound.csv", sound), 2, 10);
        Assert.Equal(1_000_000, labels.Length);
        for (var i = 0; i < labels.Length; i++)
            Assert.True(labels[i] == i % 10 && pixels[2 * i] == 100 + (i % 100) && pixels[(2 * i) + 1] == 255);

        sound[^2] = (byte)'x';
        var path = folder.Write("unsound.csv", sound);
        Assert.Equal(
            $"{path}, line 1000000: column 3 holds '25x', but pixels are whole numbers from 0 to 255.",
            Assert.Throws<BadInputException>(() => LabeledPixelCsv.Read(path, 2, 10)).Message);
    }
}
