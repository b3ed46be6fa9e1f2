using Desalt.Cli.Commands;
using Desalt.Cli.Tests.Architecture;

namespace Desalt.Cli.Tests.Readme;

public class CommandLinesTests
{
    private const string Prompt = "    ./desalt ";

    [Fact]
    public void Every_command_line_of_the_readme_parses()
    {
        // What a line explains stands behind its command, at least two blanks away.
        var lines = SourceTree.Lines("README.md")
            .Where(line => line.StartsWith(Prompt, StringComparison.Ordinal))
            .Select(line => line[Prompt.Length..].Split("  ")[0])
            .ToList();
        Assert.NotEmpty(lines);
        var root = DesaltRootCommand.Create(new Terminal(TextWriter.Null, TextWriter.Null));
        foreach (var line in lines)
            Assert.Equal("", string.Join("; ", root.Parse(line).Errors.Select(error => $"{line}: {error.Message}")));
    }
}
