using Desalt.Cli.Reproduction;

namespace Desalt.Cli.Tests.Reproduction;

public class EpochBudgetTests
{
    // 10 epochs of 6 s and 5 of 12 s cost 120 s; half of that halves both, a tenth leaves one epoch and none, of which one is kept.
    [Theory]
    [InlineData(120, 10, 5)]
    [InlineData(60, 5, 2)]
    [InlineData(12, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(240, 20, 10)]
    public void All_recipes_are_scaled_by_one_factor(double budget, int first, int second) =>
        Assert.Equal([first, second], EpochBudget.Scale([10, 5], [6, 12], budget));

    [Fact]
    public void A_limit_of_minutes_is_kept_as_epochs_and_the_run_goes_on_with_them()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["reproduce", "--data", "synthetic:80", "--minutes", "0.00001", "--models", "unet", "--out", folder["run"]];
        Assert.Equal(CommandLine.Done, CommandRun.Of(arguments).ExitCode);
        Assert.Contains("\"unet\": 1", File.ReadAllText(folder["run/run.json"]), StringComparison.Ordinal);
        Assert.DoesNotContain("measuring", CommandRun.Of(arguments).Error, StringComparison.Ordinal);
    }
}
