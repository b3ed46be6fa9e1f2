using Desalt.Denoising.Choosing;
using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Noise.Estimation;

namespace Desalt.Cli.Denoisers;

/// <summary>Finds the denoiser of each picture: the one that a person named, told what the picture's noise is, or the one that suits it.</summary>
/// <param name="model">What `--model` says; null to choose.</param>
/// <param name="sigma">What `--sigma` says; null to estimate.</param>
/// <param name="sigmaMap">What `--sigma-map` holds: the deviation at each pixel; null where it is the same everywhere.</param>
/// <param name="strength">What `--strength` says: the factor on the deviation that methods are told.</param>
/// <param name="keepDetail">What `--keep-detail` says.</param>
/// <param name="team">The threads.</param>
internal sealed class DenoiserChooser(string? model, double? sigma, Image? sigmaMap, double strength, double keepDetail, WorkerTeam team)
{
    private readonly Dictionary<(string Method, double? Sigma), OpenedDenoiser> opened = [];
    private OpenedDenoiser? mapped;

    /// <summary>Chooses for a picture.</summary>
    /// <exception cref="BadInputException">The person named what does not exist or does not go together.</exception>
    public ChosenDenoiser Choose(Image picture)
    {
        var estimate = NoiseEstimate.Of(picture);
        if (sigmaMap is not null)
            return new ChosenDenoiser(new DenoiserChoice(model!, null, "you named it, and told it the noise at each pixel"), estimate, mapped ??= OpenMapped(sigmaMap), keepDetail);
        var choice = model is not null
            ? Named(model, estimate)
            : sigma is { } told ? DenoiserChoice.ForSigma(told) : DenoiserChoice.For(estimate, picture.Format);
        if (strength != 1 && choice.Method != DenoiserChoice.Nothing)
        {
            choice = choice.Sigma is { } level
                ? choice with { Sigma = level * strength }
                : throw new BadInputException($"--strength: {choice.Method} finds out by itself how strong the noise is; use --keep-detail to take out less.");
        }

        if (!opened.TryGetValue((choice.Method, choice.Sigma), out var denoiser))
            opened.Add((choice.Method, choice.Sigma), denoiser = OpenedDenoiser.Open(choice.Method, choice.Sigma, team));
        return new ChosenDenoiser(choice, estimate, denoiser, keepDetail);
    }

    private OpenedDenoiser OpenMapped(Image map) => OpenedDenoiser.Open(
        model!, strength == 1 ? map : new Image(map.Format, Array.ConvertAll(map.Pixels, deviation => (float)(deviation * strength))), team);

    // A person knows what he does; methods that are told the deviation get the estimate where he says none.
    private DenoiserChoice Named(string name, NoiseEstimate estimate)
    {
        const string reason = "you named it";
        if (sigma is not null || !OpenedDenoiser.NeedsSigma(name))
            return new DenoiserChoice(name, sigma, reason);
        return estimate.Kind is NoiseKind.Gaussian or NoiseKind.SignalDependent
            ? new DenoiserChoice(name, estimate.Sigma, reason)
            : throw new BadInputException($"{name} must be told how strong the noise is, and the picture does not show it ({estimate}); give --sigma, such as --sigma 25/255.");
    }
}
