namespace Desalt.Reports.Charts;

/// <summary>
/// Estimates the width of text in a sans-serif face. A chart does not know which face its reader will have, so the
/// estimate is of the wide ones: too much room looks better than two labels on top of each other.
/// </summary>
internal static class TextMeasure
{
    /// <summary>Width in pixels at a font size in pixels.</summary>
    public static double Width(string text, double size)
    {
        var ems = 0.0;
        foreach (var character in text)
        {
            ems += character switch
            {
                'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '\u202F' => 0.30,
                ' ' or 'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '/' or '-' => 0.38,
                'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.92,
                >= 'A' and <= 'Z' => 0.70,
                > '\u2E80' => 1.0,
                _ => 0.59,
            };
        }

        return ems * size;
    }

    /// <summary>The text, or its beginning and an ellipsis where it is wider than the room.</summary>
    public static string Shorten(string text, double size, double room)
    {
        if (Width(text, size) <= room)
            return text;
        var length = text.Length;
        while (length > 1 && Width(text[..length] + "…", size) > room)
            length--;
        return text[..length].TrimEnd() + "…";
    }
}
