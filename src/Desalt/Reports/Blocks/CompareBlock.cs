using Desalt.Images;
using Desalt.Reports.Markup;

namespace Desalt.Reports.Blocks;

/// <summary>
/// Two pictures of one size on top of each other: the first covers the second up to an edge that can be dragged. Choices below show
/// either by itself, for those who have no mouse. It works without script.
/// </summary>
/// <param name="Before">The picture that covers.</param>
/// <param name="After">The picture below it.</param>
/// <param name="BeforeName">What the first is: "noisy".</param>
/// <param name="AfterName">What the second is: "clean".</param>
/// <param name="Caption">A sentence below them; null for none.</param>
public sealed record CompareBlock(Image Before, Image After, string BeforeName, string AfterName, string? Caption = null) : Block
{
    /// <inheritdoc/>
    internal override void Write(MarkupWriter page)
    {
        if ((Before.Height, Before.Width) != (After.Height, After.Width))
            throw new InvalidOperationException($"Pictures of {Before.Format} and {After.Format} cannot lie on top of each other.");
        var group = page.NextIdentifier("compare");
        page.Write($"<figure class=\"compare\" style=\"--wide:{Before.Width}px\">\n<div class=\"stack\">");
        PictureBlock.WriteImage(page, After, AfterName, pixelated: false);
        page.Write($"<div class=\"cover\">");
        PictureBlock.WriteImage(page, Before, BeforeName, pixelated: false);
        page.Write($"</div></div>\n<fieldset><legend class=\"unseen\">What is shown</legend>");
        WriteChoice(page, group, "first", BeforeName, isChosen: false);
        WriteChoice(page, group, "both", "both: drag the corner", isChosen: true);
        WriteChoice(page, group, "second", AfterName, isChosen: false);
        page.Write($"</fieldset>\n");
        if (Caption is not null)
            page.Write($"<figcaption>{Caption}</figcaption>\n");
        page.Write($"</figure>\n");
    }

    private static void WriteChoice(MarkupWriter page, string group, string style, string label, bool isChosen)
    {
        page.Write($"<label><input type=\"radio\" name=\"{group}\" class=\"{style}\"");
        if (isChosen)
            page.Write($" checked=\"checked\"");
        page.Write($"/> {label}</label>");
    }
}
