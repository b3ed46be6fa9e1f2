using Desalt.Engine.Serialization;
using Desalt.Reports.Blocks;
using Desalt.Reports.Charts;
using Desalt.Reports.Markup;

namespace Desalt.Reports;

/// <summary>
/// Turns a report into one HTML file that carries its pictures, charts and style with it: it opens without network,
/// asks nothing of anybody and runs no script.
/// </summary>
public static class ReportPage
{
    /// <summary>The page as text.</summary>
    public static string Render(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var page = new MarkupWriter();
        page.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");

        // The browser itself holds the page to its promise of needing nothing from outside.
        page.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"/>\n");
        page.Write($"<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>{content.Title}</title>\n");
        page.WriteRaw($"<style>\n{Stylesheet.Rules}{Paint.StyleRules()}</style>\n</head>\n<body>\n");

        page.Write($"<header>\n<p class=\"kind\">{content.Kind}</p>\n<h1>{content.Title}</h1>\n");
        if (content.Lead is not null)
            page.Write($"<p class=\"lead\">{content.Lead}</p>\n");
        page.Write($"</header>\n<main>\n");
        WriteBlocks(page, content.Opening);
        WriteContents(page, content.Sections);
        for (var i = 0; i < content.Sections.Count; i++)
        {
            page.Write($"<section id=\"section-{i + 1}\">\n<h2>{content.Sections[i].Title}</h2>\n");
            WriteBlocks(page, content.Sections[i].Blocks);
            page.Write($"</section>\n");
        }

        page.Write($"</main>\n");
        if (content.Footer is not null)
            page.Write($"<footer><p>{content.Footer}</p></footer>\n");
        page.Write($"</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>Writes the page to a file.</summary>
    /// <exception cref="Desalt.Engine.BadInputException">The place cannot be written to.</exception>
    public static void Save(ReportContent content, string path) => AtomicFile.WriteText(path, Render(content));

    /// <summary>Writes every chart (SVG) and picture (PNG) that has a file name into a folder; returns the paths.</summary>
    /// <exception cref="ArgumentException">Two figures want the same file.</exception>
    /// <exception cref="Desalt.Engine.BadInputException">The place cannot be written to.</exception>
    public static IReadOnlyList<string> SaveFigures(ReportContent content, string folder)
    {
        ArgumentNullException.ThrowIfNull(content);
        var paths = new List<string>();
        foreach (var figure in content.AllBlocks().OfType<FigureBlock>().Where(figure => figure.FileName is not null))
        {
            var path = Path.Combine(folder, figure.FileName + figure.Extension);
            if (paths.Contains(path))
                throw new ArgumentException($"Two figures of the report want the file {path}.", nameof(content));
            figure.SaveFigure(path);
            paths.Add(path);
        }

        return paths;
    }

    private static void WriteBlocks(MarkupWriter page, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
            block.Write(page);
    }

    private static void WriteContents(MarkupWriter page, IReadOnlyList<ReportSection> sections)
    {
        if (sections.Count < 3)
            return;
        page.Write($"<nav aria-label=\"Contents\"><ul>\n");
        for (var i = 0; i < sections.Count; i++)
            page.Write($"<li><a href=\"#section-{i + 1}\">{sections[i].Title}</a></li>\n");
        page.Write($"</ul></nav>\n");
    }
}
