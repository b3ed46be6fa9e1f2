using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Desalt.Reports.Markup;

/// <summary>
/// Builds HTML and SVG. The literal parts of an interpolated string pass as they are, every hole is escaped, so a
/// class name or a file path can never break the page. What is written is well-formed XML as well as HTML.
/// </summary>
internal sealed class MarkupWriter
{
    private readonly StringBuilder text = new();
    private int identifiers;

    /// <summary>Appends markup; strings in holes are escaped, numbers written with at most two decimals.</summary>
    public void Write(FormattableMarkup markup) => text.Append(markup.ToString());

    /// <summary>Appends markup that is known to be well formed.</summary>
    public void WriteRaw(string markup) => text.Append(markup);

    /// <summary>An id not yet used in this document.</summary>
    public string NextIdentifier(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{++identifiers}");

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}

/// <summary>Collects an interpolated string for <see cref="MarkupWriter.Write"/>, escaping its holes.</summary>
[InterpolatedStringHandler]
internal readonly struct FormattableMarkup
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 +/=;:,.-_()#%");

    private readonly StringBuilder text;

    public FormattableMarkup(int literalLength, int formattedCount) =>
        text = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? value) => Escape(value ?? "");

    public void AppendFormatted(int value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lengths and positions: a hundredth of a pixel is finer than any screen.</summary>
    public void AppendFormatted(double value) =>
        text.Append((Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Escape(string value)
    {
        // Most text, and every embedded picture, needs no escape.
        if (!value.AsSpan().ContainsAnyExcept(Plain))
        {
            text.Append(value);
            return;
        }

        foreach (var rune in value.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\'': text.Append("&#39;"); break;

                // XML has no way to hold other control characters, not even escaped; file names can contain them.
                case < 0x20 and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF: text.Append('\uFFFD'); break;
                default: text.Append(rune.ToString()); break;
            }
        }
    }
}
