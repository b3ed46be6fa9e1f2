namespace Desalt.Datasets;

/// <summary>Where downloaded data are kept between runs.</summary>
public static class DatasetCache
{
    /// <summary>
    /// <c>$DESALT_CACHE</c>, else <c>desalt</c> in <c>$XDG_CACHE_HOME</c>, else <c>~/.cache/desalt</c>; without a home, in the temporary folder.
    /// The folder need not exist.
    /// </summary>
    public static string Folder => Choose(
        Environment.GetEnvironmentVariable("DESALT_CACHE"),
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME"),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    internal static string Choose(string? desaltCache, string? xdgCacheHome, string home)
    {
        if (!string.IsNullOrEmpty(desaltCache))
            return desaltCache;
        if (!string.IsNullOrEmpty(xdgCacheHome))
            return Path.Combine(xdgCacheHome, "desalt");
        return home.Length > 0 ? Path.Combine(home, ".cache", "desalt") : Path.Combine(Path.GetTempPath(), "desalt");
    }
}
