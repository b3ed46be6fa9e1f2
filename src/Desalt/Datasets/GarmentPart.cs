using System.Numerics;

namespace Desalt.Datasets;

/// <summary>
/// One piece of a drawn garment: a filled polygon or a line of some width, in a square from -1 to 1, x to the right and y down.
/// </summary>
internal sealed class GarmentPart
{
    private readonly Vector2[] points;
    private readonly float halfWidth;
    private readonly Vector2 least;
    private readonly Vector2 most;

    private GarmentPart(Vector2[] points, float tone, float halfWidth)
    {
        this.points = points;
        this.halfWidth = halfWidth;
        Tone = tone;
        least = points.Aggregate(Vector2.Min) - new Vector2(halfWidth);
        most = points.Aggregate(Vector2.Max) + new Vector2(halfWidth);
    }

    /// <summary>Brightness, as a multiple of the garment's own.</summary>
    public float Tone { get; }

    /// <summary>A filled polygon that is symmetric about the vertical axis, given by its right half from top to bottom.</summary>
    public static GarmentPart Symmetric(float tone, params Vector2[] rightHalf) =>
        new([.. rightHalf, .. rightHalf.Reverse().Select(point => new Vector2(-point.X, point.Y))], tone, 0);

    /// <summary>A filled polygon.</summary>
    public static GarmentPart Filled(float tone, params Vector2[] corners) => new(corners, tone, 0);

    /// <summary>A line of some width.</summary>
    public static GarmentPart Line(float tone, float halfWidth, params Vector2[] corners) => new(corners, tone, halfWidth);

    /// <summary>Whether a point may lie within <paramref name="margin"/> of the piece: false spares the exact distance.</summary>
    public bool Near(Vector2 point, float margin) =>
        point.X >= least.X - margin && point.X <= most.X + margin && point.Y >= least.Y - margin && point.Y <= most.Y + margin;

    /// <summary>Distance from the piece's edge, negative inside.</summary>
    public float Distance(Vector2 from)
    {
        var filled = halfWidth == 0;
        var nearest = float.MaxValue;
        var inside = false;
        var previous = filled ? points[^1] : points[0];
        for (var i = filled ? 0 : 1; i < points.Length; i++)
        {
            var point = points[i];
            nearest = MathF.Min(nearest, SquaredDistance(from, previous, point));

            // Even-odd rule: a ray to the right crosses the edge.
            if (point.Y > from.Y != previous.Y > from.Y
                && from.X < point.X + ((previous.X - point.X) * (from.Y - point.Y) / (previous.Y - point.Y)))
            {
                inside = !inside;
            }

            previous = point;
        }

        var distance = MathF.Sqrt(nearest);
        return !filled ? distance - halfWidth : inside ? -distance : distance;
    }

    private static float SquaredDistance(Vector2 from, Vector2 start, Vector2 end)
    {
        var edge = end - start;
        var along = Math.Clamp(Vector2.Dot(from - start, edge) / MathF.Max(edge.LengthSquared(), 1e-12f), 0, 1);
        return (start + (along * edge) - from).LengthSquared();
    }
}
