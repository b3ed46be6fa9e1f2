using ArchUnitNET.Loader;

namespace Desalt.Cli.Tests.Architecture;

/// <summary>Reads from compiled assemblies which namespace uses which: signatures, attributes and method bodies alike.</summary>
public static class ArrowReader
{
    /// <summary>One arrow for each pair of different namespaces under "Desalt" in which the first uses the second.</summary>
    public static IReadOnlyList<Arrow> Read(params System.Reflection.Assembly[] assemblies)
    {
        var arrows = new Dictionary<(string, string), Arrow>();
        foreach (var type in new ArchLoader().LoadAssemblies(assemblies).Build().Types)
        {
            foreach (var target in type.Dependencies.Select(dependency => dependency.Target))
            {
                var from = type.Namespace?.FullName;
                var to = target.Namespace?.FullName;
                // Type parameters and function pointers stand in no namespace; what they are made of is listed by itself.
                if (from is not null && to is not null && from != to && IsOurs(from) && IsOurs(to))
                    arrows.TryAdd((from, to), new Arrow(from, to, $"{type.FullName} uses {target.FullName}"));
            }
        }

        return [.. arrows.Values];
    }

    private static bool IsOurs(string name) => name == "Desalt" || name.StartsWith("Desalt.", StringComparison.Ordinal);
}
