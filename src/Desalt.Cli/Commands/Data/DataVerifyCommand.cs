using System.CommandLine;
using Desalt.Cli.Json;
using Desalt.Datasets;
using Desalt.Engine;

namespace Desalt.Cli.Commands.Data;

/// <summary>`desalt data verify`: compares the files of a set with what its makers published.</summary>
internal sealed class DataVerifyCommand : DesaltCommand
{
    private readonly Argument<string> name = new("NAME_OR_FOLDER")
    {
        Description = "Name of a data set, or a folder that holds the files of Fashion-MNIST.",
    };

    private readonly Option<bool> json = SharedOptions.Json();

    public DataVerifyCommand(Terminal terminal)
        : base("verify", "Compare the files of a data set with what its makers published (SHA-256).", terminal, "desalt data verify fashion-mnist")
    {
        Add(name);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var choice = parsed.GetRequiredValue(name);
        var checks = DatasetCatalog.Verify(choice);
        if (checks.FirstOrDefault(check => !check.IsSound) is { } unsound)
            throw new BadInputException($"{unsound.Path}: {unsound.Finding}");
        if (parsed.GetValue(json))
        {
            var files = checks.Select(check => new FileCheckDocument(check.Path, check.IsSound, check.Finding));
            Terminal.WriteJson(new DataVerificationDocument(choice, [.. files]), CliJson.Default.DataVerificationDocument);
            return;
        }

        foreach (var check in checks)
            Terminal.Output.WriteLine($"{check.Path}: {check.Finding}");
        if (checks.Count == 0)
            Terminal.Output.WriteLine($"{choice}: is drawn when it is needed, there is no file to verify.");
    }
}
