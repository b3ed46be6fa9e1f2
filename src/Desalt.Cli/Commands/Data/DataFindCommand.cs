using System.CommandLine;
using Desalt.Cli.Json;
using Desalt.Engine;

namespace Desalt.Cli.Commands.Data;

/// <summary>`desalt data find`: where a set lies on this machine.</summary>
internal sealed class DataFindCommand : DesaltCommand
{
    private readonly Argument<string> name = DataSetArgument.Name();
    private readonly Option<bool> json = SharedOptions.Json();

    public DataFindCommand(Terminal terminal)
        : base("find", "Print the folder in which a data set lies on this machine.", terminal, "desalt data find fashion-mnist")
    {
        Add(name);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var entry = DataSetArgument.Find(parsed.GetRequiredValue(name));
        if (entry.Location is null && !entry.IsGenerated)
            throw new BadInputException($"{entry.Name}: is not on this machine; {entry.HowToGet}.");
        if (parsed.GetValue(json))
            Terminal.WriteJson(new DataPlaceDocument(entry.Name, entry.Location), CliJson.Default.DataPlaceDocument);
        else
            Terminal.Output.WriteLine(entry.Location ?? $"{entry.Name} needs no place: {entry.HowToGet}");
    }
}
