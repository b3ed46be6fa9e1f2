using System.Globalization;
using Desalt.Denoising;
using Desalt.Denoising.Classical;
using Desalt.Engine;
using Desalt.Engine.Networks;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;
using Desalt.Noise;
using Desalt.Noise.Estimation;

namespace Desalt.Cli.Denoisers;

/// <summary>The denoiser that `--model` names: a model that ships, a model file, or a classical method.</summary>
/// <param name="Denoiser">The denoiser.</param>
/// <param name="Facts">How the weights of a model came about; empty for a classical method.</param>
internal sealed record OpenedDenoiser(IDenoiser Denoiser, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>The methods that need no weights, as help lists them.</summary>
    public static readonly string ClassicalNames = string.Join(", ", ClassicalDenoisers.All.Select(method => method.Name));

    // Estimates are off by a few percent.
    private const double LevelTolerance = 1.1;

    // Pixels from which on people wait, and memory counts.
    private const long LargePicture = 4_000_000;

    private static readonly Dictionary<string, string> NoFacts = [];

    /// <summary>The network with its weights; null for a classical method.</summary>
    public TrainedModel? Model { get; private init; }

    /// <summary>The deviation of the noise that it was told; null where nobody said it.</summary>
    public double? Sigma { get; private init; }

    /// <summary>The network; null for a classical method.</summary>
    public Network? Network => Model?.Network;

    /// <summary>Whether it is a classical method that is told the deviation.</summary>
    public bool IsToldSigma => Network is null && ClassicalDenoisers.All.Any(method => method.UsesSigma && method.Name == Denoiser.Name);

    /// <summary>The seed that the model was trained and its data were split with; null where it is not known.</summary>
    public ulong? Seed => Facts.TryGetValue(ModelFacts.Seed, out var text) && ulong.TryParse(text, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : null;

    /// <summary>Whether what `--model` names must be told the deviation of the noise to do its best, or at all.</summary>
    public static bool NeedsSigma(string choice) =>
        ClassicalDenoisers.All.FirstOrDefault(method => method.Name == choice.Split(':')[0])?.UsesSigma
        ?? ((File.Exists(choice) || TrainedModel.ShippedNames.Contains(choice)) && NetworkFit.TakesNoiseMap(TrainedModel.Load(choice).Network));

    /// <summary>Opens a denoiser.</summary>
    /// <param name="choice">What `--model` says.</param>
    /// <param name="sigma">Standard deviation of the noise, white being 1, where the person says it.</param>
    /// <param name="team">Threads that share the work of a large picture; null for the calling thread alone.</param>
    /// <exception cref="BadInputException">There is none of that name, the file is damaged, or it has no use for a deviation or needs one.</exception>
    public static OpenedDenoiser Open(string choice, double? sigma = null, WorkerTeam? team = null)
    {
        if (ClassicalDenoisers.Create(choice, sigma ?? ClassicalDenoisers.DefaultSigma, team) is { } classical)
        {
            return sigma is null || ClassicalDenoisers.All.Any(method => method.UsesSigma && method.Name == classical.Name)
                ? new OpenedDenoiser(classical, NoFacts) { Sigma = sigma }
                : throw NoUse(choice);
        }

        if (!File.Exists(choice) && !TrainedModel.ShippedNames.Contains(choice))
        {
            string[] known = [.. TrainedModel.ShippedNames, .. ClassicalDenoisers.All.Select(method => method.Name)];
            throw new BadInputException(
                $"model '{choice}': is neither a model file nor one of {string.Join(", ", known)}; {NearestName.Hint(choice, known)}"
                + "'desalt models' shows what each is for.");
        }

        var model = TrainedModel.Load(choice);
        var takesMap = NetworkFit.TakesNoiseMap(model.Network);
        if (sigma is not null && !takesMap)
            throw NoUse(choice);
        if (sigma is null && takesMap)
            throw new BadInputException($"model '{choice}': must be told how strong the noise is; give --sigma, such as --sigma 25/255.");
        return new OpenedDenoiser(Desalt.Denoising.Denoiser.Load(choice, sigma, team), model.Facts)
        {
            Model = model,
            Sigma = sigma,
        };
    }

    /// <summary>Opens a network that is told the noise at each pixel.</summary>
    /// <param name="choice">What `--model` says.</param>
    /// <param name="noiseMap">The deviations, white being 1.</param>
    /// <param name="team">Threads that share the work of a large picture.</param>
    /// <exception cref="BadInputException">There is none of that name, the file is damaged, it has no use for a map, or this is none.</exception>
    public static OpenedDenoiser Open(string choice, Image noiseMap, WorkerTeam team)
    {
        if (ClassicalDenoisers.All.Any(method => method.Name == choice.Split(':')[0]))
            throw new BadInputException($"--sigma-map: {choice} is not told the noise at each pixel; networks such as ffdnet and fdncnn are.");
        var model = TrainedModel.Load(choice);
        return new OpenedDenoiser(Desalt.Denoising.Denoiser.Load(choice, noiseMap, team), model.Facts) { Model = model };
    }

    /// <summary>Why a large picture goes through a classical method whole, where people expect tiles; null where it need not be said.</summary>
    public string? Wholeness(ImageFormat format) =>
        (long)format.Height * format.Width >= LargePicture && ClassicalDenoisers.All.FirstOrDefault(method => method.Name == Denoiser.Name)?.WholeBecause is { } reason
            ? $"{Denoiser.Name} takes the {format.Width}x{format.Height} picture whole, not in tiles, because {reason}; its memory grows with the picture."
            : null;

    /// <summary>
    /// What a person should know before a picture of this format goes through: how a network made for another size takes it,
    /// and what it has learned. Null where there is nothing to say.
    /// </summary>
    public string? Limits(ImageFormat format)
    {
        if (Sigma is null && IsToldSigma)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Denoiser.Name} is set for Gaussian noise of {ClassicalDenoisers.DefaultSigma * 255:0}/255, whatever noise the picture has.");
        }

        if (Network is not { InputShape: var shape } || !IsForOneSubject || (format.Height, format.Width, format.Channels) == (shape.Height, shape.Width, shape.Channels))
            return null;
        var way = Network.IsFullyConvolutional ? "takes it whole" : "goes over it in overlapping windows of that size";
        var colour = format.Channels > shape.Channels ? ", each colour by itself" : "";
        return $"{Denoiser.Name} learned on {shape.Width}x{shape.Height} pictures ({Facts.GetValueOrDefault(ModelFacts.Data, "unknown data")}, "
            + $"{Facts.GetValueOrDefault(ModelFacts.Noise, "unknown noise")}); it {way}{colour}, and knows nothing of other subjects or noise.";
    }

    /// <summary>
    /// What a person should know of a picture whose noise lies outside of what the model has learned, by the noise that its file says.
    /// Null where it lies within, or where nothing can be said.
    /// </summary>
    public string? Strangeness(NoiseEstimate estimate)
    {
        if (IsForOneSubject || !Facts.TryGetValue(ModelFacts.Noise, out var learned) || estimate.Kind is NoiseKind.Unknown or NoiseKind.None)
            return null;
        var impulses = learned.Contains("salt-pepper", StringComparison.Ordinal) || learned.Contains("impulse", StringComparison.Ordinal);
        if (impulses != (estimate.Kind == NoiseKind.Impulse))
            return $"{Denoiser.Name} learned on {learned}, and this picture seems to have {estimate}; do not expect much.";
        var most = StrongestOf(NoiseTerm.Parse(learned));
        var found = impulses ? estimate.Density : estimate.Sigma;
        return found > most * LevelTolerance
            ? $"{Denoiser.Name} learned on {learned}, and this picture seems to have more: {estimate}."
            : null;
    }

    // Models for garments were trained on whole pictures of one size; others learn from patches of any pictures.
    private bool IsForOneSubject => Network is { InputShape: { Height: 28, Width: 28 } };

    private static double StrongestOf(INoise noise) => noise switch
    {
        OneOfNoise choice => choice.Alternatives.Max(StrongestOf),
        GaussianNoise gaussian => gaussian.Strength.High,
        SkimageSaltPepper impulses => impulses.Amount.High,
        _ => double.PositiveInfinity,
    };

    private static BadInputException NoUse(string choice) =>
        new($"--sigma: {choice} is not told how strong the noise is; leave the option away.");
}
