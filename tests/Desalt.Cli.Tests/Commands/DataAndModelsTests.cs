using Desalt.Models;

namespace Desalt.Cli.Tests.Commands;

public class DataAndModelsTests
{
    [Fact]
    public void Data_list_names_every_set()
    {
        var sets = CommandRun.Of("data", "list", "--json").Json().GetProperty("data_sets").EnumerateArray().ToList();
        Assert.Equal(["fashion-mnist", "synthetic"], sets.Select(set => set.GetProperty("name").GetString()!));
        Assert.Contains("fashion-mnist: 70,000", CommandRun.Of("data", "list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_is_drawn_is_found_fetched_and_verified_without_files()
    {
        Assert.Equal("synthetic", CommandRun.Of("data", "find", "synthetic", "--json").Json().GetProperty("name").GetString());
        Assert.Equal("synthetic", CommandRun.Of("data", "fetch", "synthetic", "--json").Json().GetProperty("name").GetString());
        Assert.Empty(CommandRun.Of("data", "verify", "synthetic", "--json").Json().GetProperty("files").EnumerateArray());
    }

    [Fact]
    public void Unknown_sets_and_folders_without_the_files_are_one_sentence()
    {
        Assert.Contains("did you mean 'fashion-mnist'?", CommandRun.Of("data", "find", "fashion-mnst").Refusal(), StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        CommandRun.Of("data", "verify", folder["."]).Refusal();
        CommandRun.Of("data", "verify", folder["nowhere"]).Refusal();
    }

    [Fact]
    public void A_data_command_without_its_verb_is_one_sentence() =>
        Assert.Contains("desalt data --help", CommandRun.Of("data").Refusal(), StringComparison.Ordinal);

    [Fact]
    public void Models_lists_the_catalog()
    {
        var models = CommandRun.Of("models", "--json").Json().GetProperty("models").EnumerateArray().ToList();
        Assert.Equal(ModelCatalog.Entries.Select(entry => entry.Name), models.Select(model => model.GetProperty("name").GetString()!));
        Assert.Contains("541,912 parameters", CommandRun.Of("models").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_ship_carry_the_terms_of_what_they_learned_from()
    {
        var models = CommandRun.Of("models", "--json").Json().GetProperty("models").EnumerateArray();
        foreach (var facts in models.Where(model => model.GetProperty("ships").GetBoolean()).Select(model => model.GetProperty("facts")))
            Assert.Equal(facts.GetProperty("data").GetString() == "fashion-mnist", facts.GetProperty("data_terms").GetString() == "MIT");
        Assert.Contains("trained on fashion-mnist (MIT) against", CommandRun.Of("models").Output, StringComparison.Ordinal);
    }
}
