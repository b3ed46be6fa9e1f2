using Desalt.Cli.Speed;

namespace Desalt.Cli.Tests.Speed;

public class StepTimesTests
{
    [Theory]
    [InlineData(new long[] { 7 }, 7)]
    [InlineData(new long[] { 9, 1, 2 }, 2)]
    [InlineData(new long[] { 4, 100, 1, 2 }, 3)]
    public void The_median_is_the_value_in_the_middle(long[] values, double expected) => Assert.Equal(expected, StepTimes.Median(values));

    [Fact]
    public void Warm_up_is_not_counted_and_even_no_time_is_three_steps()
    {
        var calls = 0;
        var times = StepTimes.Measure(() => calls++, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(3, times.Steps);
        Assert.Equal(6, calls);
    }

    [Fact]
    public void What_a_step_allocates_is_counted_on_every_thread()
    {
        var times = StepTimes.Measure(
            () =>
            {
                var thread = new Thread(() => GC.KeepAlive(new byte[100_000]));
                thread.Start();
                thread.Join();
            },
            TimeSpan.Zero,
            CancellationToken.None);
        Assert.True(times.AllocatedBytes >= 100_000, $"only {times.AllocatedBytes} bytes were seen");
    }

    [Fact]
    public void A_measurement_can_be_stopped()
    {
        using var stopping = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => StepTimes.Measure(stopping.Cancel, TimeSpan.FromHours(1), stopping.Token));
    }
}
