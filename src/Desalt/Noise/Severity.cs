namespace Desalt.Noise;

/// <summary>How strong a noise is among those of its kind: what a curve of quality against severity has on its horizontal axis.</summary>
/// <param name="Kind">The term without its strength: <c>salt-pepper,preset=imgaug</c>.</param>
/// <param name="Value">The strength.</param>
public sealed record Severity(string Kind, double Value)
{
    /// <summary>The severity of a noise; null for one that is composed, has no main parameter, or draws it for each picture.</summary>
    public static Severity? Of(INoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var term = noise.Term;
        var colon = term.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || noise is ComposedNoise or OneOfNoise or PerBatchNoise)
            return null;
        var comma = term.IndexOf(',', colon);
        var end = comma < 0 ? term.Length : comma;
        return Strength.TryParse(term[(colon + 1)..end], out var strength) && !strength.IsRange
            ? new Severity(term[..colon] + term[end..], strength.Low)
            : null;
    }
}
