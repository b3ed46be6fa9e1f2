using System.CommandLine;
using Desalt.Cli.Denoisers;
using Desalt.Cli.Json;
using Desalt.Engine;
using Desalt.Interop;

namespace Desalt.Cli.Commands;

/// <summary>`desalt import`: weights that were trained elsewhere, as a model file.</summary>
internal sealed class ImportCommand : DesaltCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "A safetensors file, or a PyTorch state dict (.pth); nothing in it is run." };
    private readonly Option<string> architecture = new("--architecture")
    {
        Description = "What it holds the weights of; see 'desalt models'.",
        HelpName = "NAME",
        Required = true,
    };

    private readonly Option<string> output = new("--out", "-o")
    {
        Description = "Model file to write.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<bool> overwrite = SharedOptions.Overwrite();
    private readonly Option<bool> json = SharedOptions.Json();

    public ImportCommand(Terminal terminal)
        : base(
            "import",
            "Make a model of weights that were trained elsewhere.",
            terminal,
            "desalt import dncnn.pth --architecture dncnn-s --out dncnn.safetensors",
            "desalt import ffdnet_gray.safetensors --architecture ffdnet -o ffdnet.safetensors")
    {
        foreach (var symbol in new Option[] { architecture, output, overwrite, json })
            Add(symbol);
        Add(file);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var source = parsed.GetRequiredValue(file);
        var path = parsed.GetRequiredValue(output);
        var entry = ArchitectureChoice.Find(parsed.GetRequiredValue(architecture));
        if (File.Exists(path) && !parsed.GetValue(overwrite))
            throw new BadInputException($"{path}: exists already; name another place with --out or allow replacing it with --overwrite.");
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [ModelFacts.Source] = Path.GetFileName(source),
            [ModelFacts.Version] = typeof(ImportCommand).Assembly.GetName().Version!.ToString(3),
        };
        var model = WeightImport.Load(source, entry, facts);
        model.Save(path);
        var count = model.Parameters.Values.Length;
        if (parsed.GetValue(json))
            Terminal.WriteJson(new ImportDocument(entry.Name, path, count), CliJson.Default.ImportDocument);
        else
            Terminal.Say($"wrote {path}: {entry.Name}, {count:N0} parameters; their licence is that of {Path.GetFileName(source)}");
    }
}
