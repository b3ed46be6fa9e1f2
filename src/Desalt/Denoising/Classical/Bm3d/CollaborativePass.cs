using Desalt.Engine.Threading;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// One step of BM3D over a picture: matches for each reference patch, a filter over each stack, and the mean of all
/// estimates of each sample. The work is cut into strips of reference rows; their sums are added from top to bottom, so the
/// bits do not depend on how many threads there are.
/// </summary>
internal sealed class CollaborativePass
{
    private const int ReferenceRowsOfStrip = 12;

    private readonly int height;
    private readonly int width;
    private readonly int channels;
    private readonly int[] rows;
    private readonly WorkerTeam? team;
    private readonly BlockMatcher[] matchers;
    private readonly CollaborativeFilter[] filters;
    private readonly StripAggregate[] strips;
    private readonly float[][] weights;

    /// <param name="format">A picture of the size and channels to be filtered.</param>
    /// <param name="parameters">Those of the step.</param>
    /// <param name="newFilter">Makes a filter for one thread.</param>
    /// <param name="team">The threads; null for the calling one alone.</param>
    public CollaborativePass(PlanarPicture format, StepParameters parameters, Func<CollaborativeFilter> newFilter, WorkerTeam? team)
    {
        (height, width, channels, this.team) = (format.Height, format.Width, format.Channels, team);
        rows = ReferenceStarts(height);
        var columns = ReferenceStarts(width);
        var threads = team?.Threads ?? 1;
        matchers = [.. Enumerable.Range(0, threads).Select(_ => new BlockMatcher(height, width, columns, ReferenceRowsOfStrip, parameters))];
        filters = [.. Enumerable.Range(0, threads).Select(_ => newFilter())];
        weights = [.. Enumerable.Range(0, channels).Select(_ => new float[height * width])];

        // A few strips for each thread at a time keep the threads busy and the memory bounded.
        var stripsAtOnce = Math.Min(StripCount, threads == 1 ? 1 : 2 * threads);
        strips = [.. Enumerable.Range(0, stripsAtOnce).Select(_ => new StripAggregate(MostRowsOfStrip, width, channels))];
    }

    private int StripCount => (rows.Length + ReferenceRowsOfStrip - 1) / ReferenceRowsOfStrip;

    private int MostRowsOfStrip => Math.Min(
        height,
        (StepParameters.ReferenceStride * ReferenceRowsOfStrip) + (2 * StepParameters.SearchRadius) + StepParameters.PatchSide);

    /// <summary>Runs the step.</summary>
    /// <param name="guide">The picture in whose first channel patches are matched.</param>
    /// <param name="estimate">Receives the result.</param>
    /// <param name="cancellation">Stops between strips.</param>
    public void Run(PlanarPicture guide, PlanarPicture estimate, CancellationToken cancellation)
    {
        for (var c = 0; c < channels; c++)
        {
            Array.Clear(estimate[c]);
            Array.Clear(weights[c]);
        }

        for (var first = 0; first < StripCount; first += strips.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(strips.Length, StripCount - first);
            if (team is null)
            {
                for (var i = 0; i < count; i++)
                    FilterStrip(guide, first + i, strips[i], matchers[0], filters[0]);
            }
            else
            {
                var firstOfRound = first;
                team.Run(count, (i, worker) => FilterStrip(guide, firstOfRound + i, strips[i], matchers[worker], filters[worker]));
            }

            for (var i = 0; i < count; i++)
            {
                for (var c = 0; c < channels; c++)
                    strips[i].AddTo(c, estimate[c], weights[c]);
            }
        }

        // Every sample lies in a reference patch, which is its own first match, and all weights are positive.
        for (var c = 0; c < channels; c++)
        {
            var (sums, total) = (estimate[c], weights[c]);
            for (var i = 0; i < total.Length; i++)
                sums[i] /= total[i];
        }
    }

    // Starts of reference patches along rows or columns, the last one flush with the border.
    private static int[] ReferenceStarts(int length)
    {
        var last = length - StepParameters.PatchSide;
        var count = ((last + StepParameters.ReferenceStride - 1) / StepParameters.ReferenceStride) + 1;
        return [.. Enumerable.Range(0, count).Select(i => Math.Min(i * StepParameters.ReferenceStride, last))];
    }

    private void FilterStrip(
        PlanarPicture guide, int strip, StripAggregate aggregate, BlockMatcher matcher, CollaborativeFilter filter)
    {
        var firstRow = strip * ReferenceRowsOfStrip;
        var lastRow = Math.Min(firstRow + ReferenceRowsOfStrip, rows.Length) - 1;
        aggregate.Begin(
            Math.Max(0, rows[firstRow] - StepParameters.SearchRadius),
            Math.Min(height, rows[lastRow] + StepParameters.SearchRadius + StepParameters.PatchSide));
        matcher.Search(guide[0], rows.AsSpan(firstRow, lastRow + 1 - firstRow));
        for (var row = 0; row <= lastRow - firstRow; row++)
        {
            for (var reference = 0; reference < matcher.References; reference++)
            {
                var places = matcher.Matches(row).Stack(reference);
                for (var c = 0; c < channels; c++)
                {
                    var patches = filter.Filter(c, places, out var weight);
                    aggregate.Add(c, places, patches, weight);
                }
            }
        }
    }
}
