using System.CommandLine;
using Desalt.Cli.Json;
using Desalt.Cli.Pictures;
using Desalt.Images;
using Desalt.Noise.Estimation;

namespace Desalt.Cli.Commands;

/// <summary>`desalt estimate`: what noise pictures seem to have.</summary>
internal sealed class EstimateCommand : DesaltCommand
{
    private readonly Argument<string[]> inputs = new("PICTURE")
    {
        Description = "Picture files, or folders of pictures.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> json = SharedOptions.Json();

    public EstimateCommand(Terminal terminal)
        : base(
            "estimate",
            "Tell the kind and level of the noise of pictures, from the pictures alone.",
            terminal,
            "desalt estimate photo.png",
            "desalt estimate photos/ --json")
    {
        Add(inputs);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var results = new List<PictureEstimate>();
        foreach (var file in PictureFiles.Find(parsed.GetRequiredValue(inputs)))
        {
            cancellation.ThrowIfCancellationRequested();
            var picture = Image.Load(file);
            var estimate = NoiseEstimate.Of(picture);
            results.Add(PictureEstimate.Of(file, picture.Format, estimate));
            if (!parsed.GetValue(json))
                Terminal.Output.WriteLine($"{file}: {estimate}");
        }

        if (parsed.GetValue(json))
            Terminal.WriteJson(new EstimateDocument(results), CliJson.Default.EstimateDocument);
    }
}
