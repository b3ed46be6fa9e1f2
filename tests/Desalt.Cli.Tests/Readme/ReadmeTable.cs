using Desalt.Cli.Tests.Architecture;

namespace Desalt.Cli.Tests.Readme;

/// <summary>
/// A table of README between the comments "NAME: begin" and "NAME: end", held against the committed files that it sums up. With
/// DESALT_WRITE_README=1 the test writes the table instead.
/// </summary>
internal static class ReadmeTable
{
    public static void Check(string name, string table)
    {
        var path = Path.Combine(SourceTree.Root, "README.md");
        var text = File.ReadAllText(path);
        var begin = $"<!-- {name}: begin -->\n";
        var first = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var last = text.IndexOf($"<!-- {name}: end -->", StringComparison.Ordinal);
        Assert.InRange(first, begin.Length, last);
        if (Environment.GetEnvironmentVariable("DESALT_WRITE_README") == "1")
            File.WriteAllText(path, text[..first] + table + text[last..]);
        else
            Assert.Equal(table, text[first..last]);
    }
}
