using Desalt.Images;
using Desalt.Reports.Markup;

namespace Desalt.Reports.Blocks;

/// <summary>One picture.</summary>
/// <param name="Image">The picture; it is embedded as PNG.</param>
/// <param name="Alternative">What it shows, for those who do not see it.</param>
/// <param name="Caption">A sentence below it; null for none.</param>
public sealed record PictureBlock(Image Image, string Alternative, string? Caption = null) : FigureBlock
{
    /// <summary>True to keep hard pixel edges when a small picture is shown large.</summary>
    public bool Pixelated { get; init; } = true;

    /// <inheritdoc/>
    internal override string Extension => ".png";

    /// <inheritdoc/>
    internal override void Write(MarkupWriter page)
    {
        page.Write($"<figure class=\"picture\">\n");
        WriteImage(page, Image, Alternative, Pixelated);
        if (Caption is not null)
            page.Write($"<figcaption>{Caption}</figcaption>\n");
        page.Write($"</figure>\n");
    }

    /// <inheritdoc/>
    internal override void SaveFigure(string path) => Image.Save(path);

    /// <summary>Writes an img element that carries its picture with it.</summary>
    internal static void WriteImage(MarkupWriter page, Image image, string alternative, bool pixelated)
    {
        page.Write($"<img src=\"data:image/png;base64,{Convert.ToBase64String(image.Encode(".png"))}\" ");
        page.Write($"width=\"{image.Width}\" height=\"{image.Height}\" alt=\"{alternative}\"");
        if (pixelated)
            page.Write($" class=\"pixelated\"");
        page.Write($"/>");
    }
}
