using System.Globalization;

namespace Desalt.Cli.Progress;

/// <summary>Spans of time for people.</summary>
internal static class Duration
{
    /// <summary>"9 s", "2:05 min" or "1:02:05 h".</summary>
    public static string Format(TimeSpan span)
    {
        var format = span.TotalMinutes < 1 ? @"%s' s'" : span.TotalHours < 1 ? @"%m\:ss' min'" : @"%h\:mm\:ss' h'";
        return span.ToString(format, CultureInfo.InvariantCulture);
    }
}
