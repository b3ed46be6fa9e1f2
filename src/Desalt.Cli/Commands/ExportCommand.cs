using System.CommandLine;
using Desalt.Cli.Json;
using Desalt.Engine;
using Desalt.Interop.Onnx;
using Desalt.Models;

namespace Desalt.Cli.Commands;

/// <summary>`desalt export`: a model as an ONNX file, which other programs run.</summary>
internal sealed class ExportCommand : DesaltCommand
{
    private const string Extension = ".onnx";

    private readonly Argument<string> model = new("MODEL") { Description = "A model that ships (see 'desalt models') or a model file." };
    private readonly Option<string> output = new("--out", "-o")
    {
        Description = $"ONNX file to write; without it MODEL{Extension} in this folder.",
        HelpName = "FILE",
    };

    private readonly Option<bool> overwrite = SharedOptions.Overwrite();
    private readonly Option<bool> json = SharedOptions.Json();

    public ExportCommand(Terminal terminal)
        : base(
            "export",
            "Write a model as ONNX, for ONNX Runtime and others: pictures as batch x channels x height x width, float32 in [0, 1].",
            terminal,
            "desalt export unet --out unet.onnx")
    {
        Add(output);
        Add(overwrite);
        Add(json);
        Add(model);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(model);
        var path = parsed.GetValue(output) ?? Path.GetFileNameWithoutExtension(name) + Extension;
        if (!path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            throw new BadInputException($"{path}: models are exported as ONNX only; let its name end in {Extension}.");
        if (File.Exists(path) && !parsed.GetValue(overwrite))
            throw new BadInputException($"{path}: exists already; name another place with --out or allow replacing it with --overwrite.");
        var loaded = TrainedModel.Load(name);
        OnnxExport.Save(loaded, path);
        if (parsed.GetValue(json))
            Terminal.WriteJson(new ExportDocument(loaded.Network.Name, path, new FileInfo(path).Length), CliJson.Default.ExportDocument);
        else
            Terminal.Say($"wrote {path}");
    }
}
