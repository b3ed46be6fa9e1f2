using Desalt.Denoising.Classical.Bm3d;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

public class BlockMatcherTests
{
    private const int Height = 40;
    private const int Width = 53;
    private static readonly int[] Columns = [0, 3, 21, 44, 45];

    // Every patch of the window is compared by the definition. Distances of random pictures do not tie.
    [Theory]
    [InlineData(new[] { 0 }, 16, 100f)]
    [InlineData(new[] { 17 }, 32, 100f)]
    [InlineData(new[] { 0, 3, 6 }, 16, 100f)]
    [InlineData(new[] { 24, 27, 30, 32 }, 16, 9.5f)]
    [InlineData(new[] { 30, 32 }, 32, 100f)]
    [InlineData(new[] { 32 }, 8, 1e-3f)]
    public void Finds_what_comparing_all_patches_finds(int[] tops, int most, float threshold)
    {
        var plane = RandomPatches.Of(Height, seed: tops[0] + 1);
        var matcher = new BlockMatcher(Width, Columns, tops.Length, new StepParameters(most, threshold));
        matcher.Search(plane, Height, tops);
        for (var row = 0; row < tops.Length; row++)
            AssertAllFound(plane, tops[row], most, threshold, matcher.Matches(row));
    }

    private static void AssertAllFound(float[] plane, int top, int most, float threshold, MatchTable matches)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            var column = Columns[i];
            var nearest = Enumerable.Range(top - 16, 33).SelectMany(y => Enumerable.Range(column - 16, 33).Select(x => (y, x)))
                .Where(place => place.y >= 0 && place.y <= Height - 8 && place.x >= 0 && place.x <= Width - 8)
                .Select(place => (Place: (place.y * Width) + place.x, Distance: Distance(plane, (top * Width) + column, (place.y * Width) + place.x)))
                .Where(match => match.Distance < threshold).OrderBy(match => match.Distance).Take(most).Select(match => match.Place).ToArray();
            var power = 1;
            while (2 * power <= nearest.Length)
                power *= 2;
            Assert.Equal(nearest[..power], matches.Stack(i).ToArray());
        }
    }

    [Fact]
    public void Of_equal_patches_the_reference_is_the_first()
    {
        var matcher = new BlockMatcher(Width, Columns, 1, new StepParameters(16, 1));
        matcher.Search(new float[(Height * Width) + 64], Height, [5]);
        for (var i = 0; i < Columns.Length; i++)
        {
            Assert.Equal((5 * Width) + Columns[i], matcher.Matches(0).Stack(i)[0]);
            Assert.Equal(16, matcher.Matches(0).Stack(i).Length);
        }
    }

    private static double Distance(float[] plane, int a, int b)
    {
        var sum = 0.0;
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 8; x++)
                sum += Math.Pow(plane[a + (y * Width) + x] - (double)plane[b + (y * Width) + x], 2);
        }

        return sum;
    }
}
