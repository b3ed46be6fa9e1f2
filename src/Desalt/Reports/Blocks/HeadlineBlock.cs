using Desalt.Reports.Markup;

namespace Desalt.Reports.Blocks;

/// <summary>What a headline figure means for its reader.</summary>
public enum HeadlineTone
{
    /// <summary>A figure as it is.</summary>
    Plain,

    /// <summary>Better than what it is measured against.</summary>
    Good,

    /// <summary>Worse than what it is measured against.</summary>
    Bad,
}

/// <summary>One figure worth large type.</summary>
/// <param name="Label">What was measured: "cae, validation MSE".</param>
/// <param name="Value">The figure as it shall read: "0.0095".</param>
/// <param name="Note">What it is measured against: "published 0.01255"; null for none.</param>
/// <param name="Tone">Whether that is good.</param>
public sealed record Headline(string Label, string Value, string? Note = null, HeadlineTone Tone = HeadlineTone.Plain);

/// <summary>A row of large figures.</summary>
/// <param name="Headlines">Two to five figures.</param>
public sealed record HeadlineBlock(IReadOnlyList<Headline> Headlines) : Block
{
    /// <inheritdoc/>
    internal override void Write(MarkupWriter page)
    {
        page.Write($"<dl class=\"headlines\">\n");
        foreach (var headline in Headlines)
        {
            var tone = headline.Tone switch { HeadlineTone.Good => "good", HeadlineTone.Bad => "bad", _ => "plain" };
            page.Write($"<div class=\"{tone}\"><dt>{headline.Label}</dt><dd class=\"value\">{headline.Value}</dd>");
            if (headline.Note is not null)
                page.Write($"<dd class=\"note\">{headline.Note}</dd>");
            page.Write($"</div>\n");
        }

        page.Write($"</dl>\n");
    }
}
