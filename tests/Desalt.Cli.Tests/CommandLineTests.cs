using System.CommandLine;
using Desalt.Cli.Commands;

namespace Desalt.Cli.Tests;

public class CommandLineTests
{
    public static TheoryData<string> CommandPaths()
    {
        var paths = new TheoryData<string>();
        Collect(DesaltRootCommand.Create(new Terminal(TextWriter.Null, TextWriter.Null)), "");
        return paths;

        void Collect(Command command, string path)
        {
            foreach (var sub in command.Subcommands)
            {
                paths.Add($"{path}{sub.Name}");
                Collect(sub, $"{path}{sub.Name} ");
            }
        }
    }

    [Fact]
    public void Desalt_alone_shows_the_help()
    {
        var run = CommandRun.Of();
        Assert.Equal(CommandLine.Done, run.ExitCode);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Theory]
    [MemberData(nameof(CommandPaths))]
    public void Help_of_every_command_ends_with_an_example_of_it(string path)
    {
        var run = CommandRun.Of([.. path.Split(' '), "--help"]);
        Assert.Equal(CommandLine.Done, run.ExitCode);
        Assert.Contains("Example", run.Output, StringComparison.Ordinal);
        Assert.Contains($"  desalt {path}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_the_command_as_a_person_types_it() =>
        Assert.Contains("  desalt noise <PICTURE>... [options]", CommandRun.Of("noise", "--help").Output, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(CommandPaths))]
    public void Examples_of_every_command_parse(string path)
    {
        var root = DesaltRootCommand.Create(new Terminal(TextWriter.Null, TextWriter.Null));
        Command command = root;
        foreach (var name in path.Split(' '))
            command = command.Subcommands.Single(sub => sub.Name == name);
        if (command is not IHasExamples { Examples: var examples })
            return;
        foreach (var example in examples)
            Assert.Equal("", string.Join("; ", root.Parse(example["desalt ".Length..]).Errors.Select(error => $"{example}: {error.Message}")));
    }

    [Fact]
    public void Version_is_printed() => Assert.StartsWith("0.1.0", CommandRun.Of("--version").Output, StringComparison.Ordinal);

    [Fact]
    public void A_mistyped_command_gets_its_nearest_name() =>
        Assert.Contains("did you mean 'noise'?", CommandRun.Of("nosie").Refusal(), StringComparison.Ordinal);

    [Fact]
    public void A_mistyped_option_gets_its_nearest_name() =>
        Assert.Contains("did you mean '--seed'?", CommandRun.Of("noise", "a.png", "--sed=3").Refusal(), StringComparison.Ordinal);

    [Fact]
    public void A_missing_argument_is_one_sentence() =>
        Assert.Contains("desalt noise --help", CommandRun.Of("noise").Refusal(), StringComparison.Ordinal);

    [Fact]
    public void A_number_that_is_none_is_one_sentence() =>
        Assert.Contains("--seed", CommandRun.Of("noise", "a.png", "--seed", "many").Refusal(), StringComparison.Ordinal);

    [Theory]
    [InlineData("nosie", "noise", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("Train", "train", 0)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_the_letters_to_change(string left, string right, int expected) =>
        Assert.Equal(expected, NearestName.Distance(left, right));

    [Fact]
    public void A_word_that_is_near_nothing_gets_no_hint() => Assert.Equal("", NearestName.Hint("zebra", ["noise", "train"]));
}
