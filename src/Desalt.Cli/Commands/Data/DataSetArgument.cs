using System.CommandLine;
using Desalt.Datasets;
using Desalt.Engine;

namespace Desalt.Cli.Commands.Data;

/// <summary>The data set that a `data` command is about.</summary>
internal static class DataSetArgument
{
    /// <summary>`NAME`.</summary>
    public static Argument<string> Name() => new("NAME") { Description = "Name of a data set; see 'desalt data list'." };

    /// <summary>Finds a set by its name.</summary>
    /// <exception cref="BadInputException">There is none of that name.</exception>
    public static DatasetEntry Find(string name)
    {
        var entries = DatasetCatalog.List();
        return entries.FirstOrDefault(entry => entry.Name == name) ?? throw new BadInputException(
            $"data '{name}': there is no data set of that name; {NearestName.Hint(name, entries.Select(entry => entry.Name))}"
            + $"choose {string.Join(", ", entries.Select(entry => entry.Name))}.");
    }
}
