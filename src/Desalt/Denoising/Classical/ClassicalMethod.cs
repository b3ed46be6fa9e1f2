using Desalt.Engine.Threading;

namespace Desalt.Denoising.Classical;

/// <summary>A method that needs no weights.</summary>
/// <param name="Name">The name that commands and tables use; the denoiser it makes has the same.</param>
/// <param name="Create">Makes it for a deviation of Gaussian noise, in units of the range [0, 1], and threads to share a picture's work; null for the caller's alone.</param>
/// <param name="UsesSigma">Whether the deviation makes a difference.</param>
public sealed record ClassicalMethod(string Name, Func<double, WorkerTeam?, IDenoiser> Create, bool UsesSigma = false)
{
    /// <summary>
    /// Why a large picture goes through whole and takes several times its memory: an end of "..., because ..."; null for methods that
    /// look at a neighbourhood and need no more than the picture and its result.
    /// </summary>
    public string? WholeBecause { get; init; }
}
