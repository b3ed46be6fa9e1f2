using Desalt.Engine.Randomness;

namespace Desalt.Engine.Tests.Kernels;

/// <summary>Checks a gradient in double precision against central differences.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>Asserts that gradient[i] is the derivative of <paramref name="loss"/> by point[i], for every i.</summary>
    internal static void Check(Func<double[], double> loss, double[] point, double[] gradient)
    {
        for (var i = 0; i < point.Length; i++)
        {
            var kept = point[i];
            point[i] = kept + Step;
            var above = loss(point);
            point[i] = kept - Step;
            var below = loss(point);
            point[i] = kept;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-6);
        }
    }

    internal static double[] RandomPoint(int length, uint index)
    {
        var random = new CounterRandom(6, RandomStream.Synthetic, 0, index);
        var point = new double[length];
        for (var i = 0; i < length; i++)
            point[i] = random.NextGaussian();
        return point;
    }

    internal static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
