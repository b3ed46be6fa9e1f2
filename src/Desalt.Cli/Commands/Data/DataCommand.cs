using System.CommandLine;

namespace Desalt.Cli.Commands.Data;

/// <summary>`desalt data`: the commands about data sets.</summary>
internal sealed class DataCommand : Command, IHasExamples
{
    public DataCommand(Terminal terminal)
        : base("data", "List, find, fetch and verify data sets.")
    {
        Add(new DataListCommand(terminal));
        Add(new DataFindCommand(terminal));
        Add(new DataFetchCommand(terminal));
        Add(new DataVerifyCommand(terminal));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples => ["desalt data list", "desalt data fetch fashion-mnist"];
}
