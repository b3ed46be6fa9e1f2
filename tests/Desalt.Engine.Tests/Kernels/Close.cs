namespace Desalt.Engine.Tests.Kernels;

/// <summary>Comparison that reports the worst element.</summary>
internal static class Close
{
    internal static void Equal<T>(ReadOnlySpan<T> expected, ReadOnlySpan<float> actual, double tolerance)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = 0;
        var difference = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            var here = Math.Abs(double.CreateChecked(expected[i]) - actual[i]);
            if (here > difference || double.IsNaN(here))
                (worst, difference) = (i, here);
        }

        Assert.True(difference <= tolerance, $"Element {worst} of {expected.Length}: expected {(expected.Length > 0 ? expected[worst] : default)}, got {(actual.Length > 0 ? actual[worst] : 0)}.");
    }
}
