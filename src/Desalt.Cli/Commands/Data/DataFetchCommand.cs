using System.CommandLine;
using Desalt.Cli.Data;
using Desalt.Cli.Json;
using Desalt.Datasets;

namespace Desalt.Cli.Commands.Data;

/// <summary>`desalt data fetch`: makes sure that a set is on this machine.</summary>
internal sealed class DataFetchCommand : DesaltCommand
{
    private readonly Argument<string> name = DataSetArgument.Name();
    private readonly Option<bool> json = SharedOptions.Json();

    public DataFetchCommand(Terminal terminal)
        : base(
            "fetch",
            "Download a data set where it is not on this machine; a download that was stopped goes on.",
            terminal,
            "desalt data fetch fashion-mnist")
    {
        Add(name);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var entry = DataSetArgument.Find(parsed.GetRequiredValue(name));
        var location = DatasetCatalog.Fetch(entry.Name, new DownloadDisplay(Terminal), cancellation);
        if (parsed.GetValue(json))
            Terminal.WriteJson(new DataPlaceDocument(entry.Name, location), CliJson.Default.DataPlaceDocument);
        else
            Terminal.Say(location is null ? $"{entry.Name} needs no place: {entry.HowToGet}" : $"{entry.Name} is in {location}");
    }
}
