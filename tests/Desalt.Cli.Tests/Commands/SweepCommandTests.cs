using System.Globalization;
using System.Text.Json;

namespace Desalt.Cli.Tests.Commands;

public class SweepCommandTests
{
    private const string Grid = "learning-rate=1e-3,1e-2 batch=16,32";

    [Fact]
    public void The_winner_is_trained_again_by_the_printed_command_to_the_same_loss()
    {
        using var folder = new TemporaryFolder();
        var document = Sweep(folder["out"], "--grid", Grid, "--epochs", "2").Json();
        Assert.Equal(4, document.GetProperty("trials").GetArrayLength());
        var losses = document.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("validation_loss").GetDouble()).ToList();
        Assert.Equal(losses.Order(), losses);
        Assert.Equal(["learning-rate", "batch"], document.GetProperty("hyperparameters").EnumerateArray().Select(one => one.GetProperty("name").GetString()));

        var command = document.GetProperty("command").GetString()!.Split(' ');
        Assert.Equal("./desalt", command[0]);
        var again = CommandRun.Of([.. command[1..], "--out", folder["again.safetensors"], "--json"]).Json();
        Assert.Equal(losses[0], again.GetProperty("validation_mse").GetDouble());

        var page = File.ReadAllText(folder[Path.Combine("out", "report.html")]);
        Assert.Contains("Each line is a training", page, StringComparison.Ordinal);
        Assert.Contains("What settles the ranking", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Halving_draws_and_any_number_side_by_side_come_to_the_same()
    {
        using var folder = new TemporaryFolder();
        string[] search = ["--random", "6", "--halving", "--epochs", "3"];
        var one = Sweep(folder["one"], [.. search, "--parallel", "1"]).Json();
        Assert.Equal(Figures(one), Figures(Sweep(folder["three"], [.. search, "--parallel", "3", "--threads", "3"]).Json()));
        Assert.Equal([6, 2], one.GetProperty("rungs").EnumerateArray().Select(rung => rung.GetProperty("trials").GetInt32()));
        Assert.Equal([3, 3, 1, 1, 1, 1], one.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("epochs").GetInt32()));
    }

    [Fact]
    public void A_sweep_that_asks_for_more_trains_only_what_is_new()
    {
        using var folder = new TemporaryFolder();
        Sweep(folder["out"], "--grid", "batch=16", "--epochs", "1").Json();
        var journal = Assert.Single(Directory.GetFiles(folder[Path.Combine("out", "trials")]));
        var written = File.GetLastWriteTimeUtc(journal);
        Assert.Equal(2, Sweep(folder["out"], "--grid", "batch=16,32", "--epochs", "1").Json().GetProperty("trials").GetArrayLength());
        Assert.Equal(written, File.GetLastWriteTimeUtc(journal));
        Assert.Equal(2, Directory.GetFiles(folder[Path.Combine("out", "trials")]).Length);
    }

    [Fact]
    public void A_stopped_sweep_says_how_it_goes_on()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var stopped = CommandRun.Of(cancellation.Token, "sweep", "--data", "synthetic:140", "--grid", Grid, "--epochs", "1", "--out", folder["out"]);
        Assert.Equal(CommandLine.Interrupted, stopped.ExitCode);
        Assert.Contains("the same command goes on from there", stopped.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing says what to try")]
    [InlineData("'rate' cannot be swept", "--grid", "rate=1")]
    [InlineData("did you mean 'batch'?", "--grid", "bach=1")]
    [InlineData("'data' cannot be swept", "--grid", "data=synthetic,fashion-mnist")]
    [InlineData("--batch and --grid both set batch", "--grid", "batch=1,2", "--batch", "3")]
    [InlineData("name it with --validation-noise", "--grid", "noise=salt:0.1,pepper:0.1")]
    [InlineData("--batch 0 is not possible", "--grid", "batch=0,1")]
    [InlineData("are the same training", "--grid", "learning-rate=1e-3,0.001")]
    [InlineData("has no end of values", "--grid", "batch=16..32")]
    public void What_cannot_be_swept_is_one_sentence(string sentence, params string[] words)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(sentence, Sweep(folder["out"], words).Refusal(), StringComparison.Ordinal);
    }

    private static CommandRun Sweep(string place, params string[] words) =>
        CommandRun.Of(["sweep", "--data", "synthetic:140", "--out", place, "--json", .. words]);

    // All but the times.
    private static List<string> Figures(JsonElement document) =>
    [
        .. document.GetProperty("trials").EnumerateArray().Select(trial => string.Create(
            CultureInfo.InvariantCulture, $"{trial.GetProperty("command")} {trial.GetProperty("losses")} {trial.GetProperty("rung")}")),
    ];
}
