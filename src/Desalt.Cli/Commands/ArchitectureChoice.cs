using Desalt.Engine;
using Desalt.Models;

namespace Desalt.Cli.Commands;

/// <summary>The architecture that a command line names.</summary>
internal static class ArchitectureChoice
{
    /// <summary>Finds an architecture; a name that is nearly one is named.</summary>
    /// <exception cref="BadInputException">There is none of that name.</exception>
    public static CatalogEntry Find(string name)
    {
        var known = ModelCatalog.Entries.Select(entry => entry.Name).ToList();
        return ModelCatalog.Entries.FirstOrDefault(entry => entry.Name == name) ?? throw new BadInputException(
            $"model '{name}': there is no architecture of that name; {NearestName.Hint(name, known)}choose {string.Join(", ", known)}.");
    }

    /// <summary>Finds an architecture that turns pictures into pictures.</summary>
    /// <exception cref="BadInputException">There is none of that name, or it is no denoiser.</exception>
    public static CatalogEntry FindDenoiser(string name) => Find(name) is { IsDenoiser: true } entry
        ? entry
        : throw new BadInputException(
            $"model '{name}': is no denoiser; choose {string.Join(", ", ModelCatalog.Denoisers.Select(denoiser => denoiser.Name))}.");
}
