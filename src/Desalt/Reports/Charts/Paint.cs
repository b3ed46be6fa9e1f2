using System.Globalization;
using System.Text;

namespace Desalt.Reports.Charts;

/// <summary>
/// A colour with its value on light and on dark paper. Marks carry the light value as an attribute, which every SVG
/// reader knows, and a class through which a style sheet brings in the dark one.
/// </summary>
/// <param name="Name">Class and CSS variable, without their prefixes.</param>
/// <param name="Light">Value on light paper.</param>
/// <param name="Dark">Value on dark paper.</param>
internal sealed record Paint(string Name, string Light, string Dark)
{
    /// <summary>The sheet a chart lies on when it stands alone.</summary>
    public static readonly Paint Paper = new("paper", "#ffffff", "#15181d");

    /// <summary>Titles and labels.</summary>
    public static readonly Paint Ink = new("ink", "#1b2129", "#e9ecf0");

    /// <summary>Tick labels and axis titles; 4.5:1 on paper or better.</summary>
    public static readonly Paint Muted = new("muted", "#5a6472", "#a3adba");

    /// <summary>Grid lines.</summary>
    public static readonly Paint Grid = new("grid", "#e4e7eb", "#2c323b");

    /// <summary>Zero lines and the foot of the plot.</summary>
    public static readonly Paint Base = new("base", "#9aa3af", "#5f6976");

    /// <summary>
    /// Series in order. Hues are told apart under the common colour deficiencies because lightness differs as well;
    /// each holds 3:1 or better against its paper.
    /// </summary>
    private static readonly Paint[] SeriesPaints =
    [
        new("s0", "#0a6ab4", "#5cb3f2"),
        new("s1", "#d2570c", "#ff9a52"),
        new("s2", "#0c8a66", "#3fd0a4"),
        new("s3", "#a8437f", "#ee93c8"),
        new("s4", "#8a6d00", "#ebcd4b"),
        new("s5", "#4b4f9e", "#a9adff"),
        new("s6", "#5f6b78", "#b4bfcc"),
    ];

    private static readonly Paint[] All = [Paper, Ink, Muted, Grid, Base, .. SeriesPaints];

    /// <summary>The colour of a series; the row of colours starts again after its last.</summary>
    public static Paint Series(int index) => SeriesPaints[index % SeriesPaints.Length];

    /// <summary>The rules that bring light and dark values to every chart of a document.</summary>
    public static string StyleRules()
    {
        var css = new StringBuilder();
        css.Append(".chart{font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif;");
        css.Append("font-variant-numeric:tabular-nums;");
        foreach (var paint in All)
            css.Append(CultureInfo.InvariantCulture, $"--{paint.Name}:{paint.Light};");
        css.Append("}\n@media screen and (prefers-color-scheme:dark){.chart{");
        foreach (var paint in All)
            css.Append(CultureInfo.InvariantCulture, $"--{paint.Name}:{paint.Dark};");
        css.Append("}}\n");
        foreach (var paint in All)
            css.Append(CultureInfo.InvariantCulture, $".chart .fill-{paint.Name}{{fill:var(--{paint.Name})}}.chart .line-{paint.Name}{{stroke:var(--{paint.Name})}}\n");
        css.Append(".chart .hover{fill-opacity:0;stroke:none}.chart .hover:hover{fill-opacity:.35}\n");
        return css.ToString();
    }
}
