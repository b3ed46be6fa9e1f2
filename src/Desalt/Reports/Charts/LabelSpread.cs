namespace Desalt.Reports.Charts;

/// <summary>Moves labels apart along a line, as little as can be.</summary>
internal static class LabelSpread
{
    /// <summary>
    /// Positions nearest (in squares) to the wanted ones that keep their order, lie at least <paramref name="gap"/>
    /// apart and inside [low, high]. With the gaps taken out this is isotonic regression, solved by pooling neighbours
    /// that are out of order.
    /// </summary>
    /// <param name="wanted">Wanted positions in any order.</param>
    /// <param name="gap">Least distance between two.</param>
    /// <param name="low">Least position.</param>
    /// <param name="high">Greatest position; when there is no room, labels run on beyond it.</param>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double low, double high)
    {
        var order = Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]).ThenBy(i => i).ToArray();
        var pools = new List<(double Sum, int Count)>();
        for (var rank = 0; rank < order.Length; rank++)
        {
            pools.Add((wanted[order[rank]] - (rank * gap), 1));
            while (pools.Count > 1 && Mean(pools[^2]) >= Mean(pools[^1]))
            {
                var last = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (pools[^1].Sum + last.Sum, pools[^1].Count + last.Count);
            }
        }

        var highest = Math.Max(low, high - ((wanted.Count - 1) * gap));
        var positions = new double[wanted.Count];
        var next = 0;
        foreach (var pool in pools)
        {
            for (var i = 0; i < pool.Count; i++, next++)
                positions[order[next]] = Math.Clamp(Mean(pool), low, highest) + (next * gap);
        }

        return positions;
    }

    private static double Mean((double Sum, int Count) pool) => pool.Sum / pool.Count;
}
