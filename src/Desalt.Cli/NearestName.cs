namespace Desalt.Cli;

/// <summary>Finds the name that a mistyped word was meant to be.</summary>
internal static class NearestName
{
    /// <summary>The known name nearest to a word, or null when none is near (over a third of its letters would change).</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(name => (name, distance: Distance(word, name))).OrderBy(pair => pair.distance).FirstOrDefault();
        return nearest.name is not null && nearest.distance <= Math.Max(1, nearest.name.Length / 3) ? nearest.name : null;
    }

    /// <summary>"did you mean 'x'? " or nothing, to be put before the end of a sentence.</summary>
    public static string Hint(string word, IEnumerable<string> known) =>
        Find(word, known) is { } name ? $"did you mean '{name}'? " : "";

    /// <summary>
    /// Letters to insert, delete or replace, and neighbours to swap, each swap touching letters of its own
    /// (the restricted distance of Damerau, 1964); letter case does not count.
    /// </summary>
    internal static int Distance(string left, string right)
    {
        (left, right) = (left.ToLowerInvariant(), right.ToLowerInvariant());
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var replaced = table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[left.Length, right.Length];
    }
}
