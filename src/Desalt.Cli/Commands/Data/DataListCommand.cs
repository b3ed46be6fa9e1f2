using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Datasets;

namespace Desalt.Cli.Commands.Data;

/// <summary>`desalt data list`: the sets that desalt knows, and whether they are here.</summary>
internal sealed class DataListCommand : DesaltCommand
{
    private readonly Option<bool> json = SharedOptions.Json();

    public DataListCommand(Terminal terminal)
        : base("list", "List the data sets that desalt knows.", terminal, "desalt data list", "desalt data list --json") => Add(json);

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var entries = DatasetCatalog.List();
        if (parsed.GetValue(json))
        {
            var sets = entries.Select(entry => new DataSetDocument(
                entry.Name, entry.Description, entry.Count, entry.Licence, entry.Location, entry.IsGenerated, entry.HowToGet));
            Terminal.WriteJson(new DataListDocument([.. sets]), CliJson.Default.DataListDocument);
            return;
        }

        foreach (var entry in entries)
        {
            Terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Name}: {entry.Description} (licence: {entry.Licence})"));
            Terminal.Output.WriteLine(entry.Location is { } place ? $"    is here: {place}" : $"    {entry.HowToGet}");
        }
    }
}
