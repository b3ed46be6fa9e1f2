using Desalt.Engine.Threading;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// One step of BM3D, strip by strip of reference rows: matches for each reference patch, a filter over each stack, and the mean of all
/// estimates of each sample. Of the picture only the rows from <see cref="Drop"/> on are held. The sums of strips are added from top to bottom,
/// so the bits depend neither on how many threads there are nor on how many rows are held.
/// </summary>
internal sealed class CollaborativePass
{
    private readonly StripLayout layout;
    private readonly WorkerTeam? team;
    private readonly BlockMatcher[] matchers;
    private readonly CollaborativeFilter[] filters;
    private readonly StripAggregate[] strips;
    private readonly PlanarPicture weights;
    private int top;
    private int meansEnd;

    /// <param name="layout">The strips.</param>
    /// <param name="format">As many rows as are held, of the picture's width and channels.</param>
    /// <param name="parameters">Those of the step.</param>
    /// <param name="newFilter">Makes a filter for one thread.</param>
    /// <param name="strips">Memory for the strips that are filtered at once; passes that take turns may share it.</param>
    /// <param name="team">The threads; null for the calling one alone.</param>
    public CollaborativePass(
        StripLayout layout, PlanarPicture format, StepParameters parameters, Func<CollaborativeFilter> newFilter, StripAggregate[] strips, WorkerTeam? team)
    {
        (this.layout, this.strips, this.team) = (layout, strips, team);
        var columns = StripLayout.ReferenceStarts(format.Width);
        var threads = team?.Threads ?? 1;
        matchers = [.. Enumerable.Range(0, threads).Select(_ => new BlockMatcher(format.Width, columns, StripLayout.ReferenceRows, parameters))];
        filters = [.. Enumerable.Range(0, threads).Select(_ => newFilter())];
        Estimate = new PlanarPicture(format.Rows, format.Width, format.Channels);
        weights = new PlanarPicture(format.Rows, format.Width, format.Channels);
    }

    /// <summary>The result: its rows before <see cref="Complete"/> are means, the others are sums that are not complete.</summary>
    public PlanarPicture Estimate { get; }

    /// <summary>Strips that are done.</summary>
    public int Done { get; private set; }

    /// <summary>Rows of the picture, from its first on, whose result no strip that is left changes.</summary>
    public int Complete => layout.First(Done);

    /// <summary>Begins a picture.</summary>
    public void Begin()
    {
        (top, meansEnd, Done) = (0, 0, 0);
        Estimate.Drop(Estimate.Rows);
        weights.Drop(weights.Rows);
    }

    /// <summary>Gives up rows of the picture before the first that a strip to come reaches: <paramref name="count"/> more of them are not held.</summary>
    public void Drop(int count)
    {
        top += count;
        Estimate.Drop(count);
        weights.Drop(count);
    }

    /// <summary>Filters the next strips; the rows that they reach must be held.</summary>
    /// <param name="guide">The picture in whose first channel patches are matched, as many rows of it.</param>
    /// <param name="count">How many; at most as many as there is memory for.</param>
    public void Filter(PlanarPicture guide, int count)
    {
        if (team is null)
        {
            for (var i = 0; i < count; i++)
                FilterStrip(guide, Done + i, strips[i], matchers[0], filters[0]);
        }
        else
        {
            team.Run(count, (i, worker) => FilterStrip(guide, Done + i, strips[i], matchers[worker], filters[worker]));
        }

        for (var i = 0; i < count; i++)
        {
            for (var c = 0; c < Estimate.Channels; c++)
                strips[i].AddTo(c, Estimate[c], weights[c]);
        }

        Done += count;

        // Every sample lies in a reference patch, which is its own first match, and all weights are positive.
        var (start, end) = ((meansEnd - top) * Estimate.Width, (Complete - top) * Estimate.Width);
        for (var c = 0; c < Estimate.Channels; c++)
        {
            var (sums, total) = (Estimate[c], weights[c]);
            for (var i = start; i < end; i++)
                sums[i] /= total[i];
        }

        meansEnd = Complete;
    }

    private void FilterStrip(
        PlanarPicture guide, int strip, StripAggregate aggregate, BlockMatcher matcher, CollaborativeFilter filter)
    {
        var all = layout.Tops(strip);
        Span<int> tops = stackalloc int[all.Length];
        for (var row = 0; row < tops.Length; row++)
            tops[row] = all[row] - top;
        aggregate.Begin(layout.First(strip) - top, layout.End(strip) - top);
        matcher.Search(guide[0], layout.Height - top, tops);
        for (var row = 0; row < tops.Length; row++)
        {
            for (var reference = 0; reference < matcher.References; reference++)
            {
                var places = matcher.Matches(row).Stack(reference);
                for (var c = 0; c < Estimate.Channels; c++)
                {
                    var patches = filter.Filter(c, places, out var weight);
                    aggregate.Add(c, places, patches, weight);
                }
            }
        }
    }
}
