using Desalt.Reports.Markup;

namespace Desalt.Reports.Blocks;

/// <summary>A name and what stands behind it.</summary>
/// <param name="Name">"seed", "machine", "PSNR".</param>
/// <param name="Value">The value, or a sentence.</param>
/// <param name="IsCode">True for a command line or hash, set in fixed-width letters.</param>
public sealed record Fact(string Name, string Value, bool IsCode = false);

/// <summary>A list of names and values: how a run was made, how a figure is to be read.</summary>
/// <param name="Facts">The facts in order.</param>
public sealed record FactsBlock(IReadOnlyList<Fact> Facts) : Block
{
    /// <inheritdoc/>
    internal override void Write(MarkupWriter page)
    {
        page.Write($"<dl class=\"facts\">\n");
        foreach (var fact in Facts)
        {
            page.Write($"<dt>{fact.Name}</dt>");
            if (fact.IsCode)
                page.Write($"<dd><code>{fact.Value}</code></dd>\n");
            else
                page.Write($"<dd>{fact.Value}</dd>\n");
        }

        page.Write($"</dl>\n");
    }
}
