using Desalt.Engine;

namespace Desalt.Cli.Tests.Architecture;

public class LayerTests
{
    private static readonly Lazy<IReadOnlyList<Arrow>> Arrows = new(() => ArrowReader.Read(
        typeof(BadInputException).Assembly, typeof(Images.Image).Assembly, typeof(CommandLine).Assembly));

    [Fact]
    public void No_part_uses_what_the_table_does_not_allow() =>
        Assert.Equal("", string.Join('\n', LayerRules.Violations(Arrows.Value)));

    [Fact]
    public void The_reader_finds_the_arrows_that_are_known_to_stand()
    {
        var pairs = Arrows.Value.Select(arrow => (arrow.From, arrow.To)).ToHashSet();
        Assert.Contains(("Desalt.Noise", "Desalt.Images"), pairs);
        Assert.Contains(("Desalt.Datasets", "Desalt.Images"), pairs);
        Assert.Contains(("Desalt.Cli", "Desalt.Engine"), pairs);
    }

    [Theory]
    [InlineData("Desalt.Engine.Kernels.Convolution", "Desalt.Engine.Networks")]
    [InlineData("Desalt.Engine.Networks", "Desalt.Engine.Kernels")]
    [InlineData("Desalt.Engine.Memory", "Desalt.Images")]
    [InlineData("Desalt.Images.Codecs", "Desalt.Noise")]
    [InlineData("Desalt.Noise", "Desalt.Engine.Networks")]
    [InlineData("Desalt.Training", "Desalt.Models")]
    [InlineData("Desalt.Models", "Desalt.Training")]
    [InlineData("Desalt.Reports", "Desalt.Evaluation")]
    [InlineData("Desalt.Evaluation", "Desalt.Cli.Commands")]
    [InlineData("Desalt.Engine", "Desalt.Engine.Kernels")]
    public void An_arrow_that_runs_back_is_found(string from, string to) =>
        Assert.StartsWith($"{from} must not use {to}", Assert.Single(LayerRules.Violations([new Arrow(from, to, "A uses B")])), StringComparison.Ordinal);

    [Fact]
    public void A_part_without_a_row_is_found() =>
        Assert.Contains("give it a row", Assert.Single(LayerRules.Violations([new Arrow("Desalt.Attic", "Desalt.Images", "A uses B")])), StringComparison.Ordinal);

    [Fact]
    public void A_use_inside_a_method_body_or_a_lambda_is_seen()
    {
        var pairs = ArrowReader.Read(typeof(LayerTests).Assembly).Select(arrow => (arrow.From, arrow.To)).ToHashSet();
        Assert.Contains((typeof(MadeUp.InBody.Caller).Namespace!, typeof(MadeUp.Callee.Called).Namespace!), pairs);
        Assert.Contains((typeof(MadeUp.InLambda.Caller).Namespace!, typeof(MadeUp.Callee.Called).Namespace!), pairs);
    }

    [Fact]
    public void The_layout_page_shows_the_table()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "layout.md"));
        foreach (var part in LayerRules.Table.Keys)
            Assert.Contains(LayerRules.Row(part), page, StringComparison.Ordinal);
    }
}
