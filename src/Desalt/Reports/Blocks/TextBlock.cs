using Desalt.Reports.Markup;

namespace Desalt.Reports.Blocks;

/// <summary>Running text; an empty line begins a new paragraph.</summary>
/// <param name="Text">Plain text.</param>
public sealed record TextBlock(string Text) : Block
{
    /// <inheritdoc/>
    internal override void Write(MarkupWriter page)
    {
        foreach (var paragraph in Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            page.Write($"<p>{paragraph}</p>\n");
    }
}
