using Desalt.Engine.Schedules;

namespace Desalt.Engine.Tests.Schedules;

public class LearningRateScheduleTests
{
    [Theory]
    [InlineData("constant:0.001", 0.001, 0.001, 0.001)]
    [InlineData("cosine:0.002", 0.002, 0.001, 0)]
    [InlineData("step:0.01", 0.01, 0.001, 0.0001)]
    [InlineData("one-cycle:0.003", 0.0003, 0.00176, 0.000003)]
    public void Rates_at_start_middle_and_end(string term, double start, double middle, double end)
    {
        var schedule = LearningRateSchedule.Parse(term);
        Assert.Equal(start, schedule.At(0), 1e-9);
        Assert.Equal(middle, schedule.At(0.5), 1e-5);
        Assert.Equal(end, schedule.At(1), 1e-9);
        Assert.Equal(schedule, LearningRateSchedule.Parse(schedule.Term));
    }

    [Fact]
    public void One_cycle_reaches_its_highest_rate_after_a_tenth() =>
        Assert.Equal(0.003, LearningRateSchedule.Parse("one-cycle:3e-3").At(0.1), 1e-12);

    [Fact]
    public void A_term_without_a_rate_takes_the_one_it_is_given() =>
        Assert.Equal(new CosineRate(2e-3), LearningRateSchedule.Parse("cosine", 2e-3));

    [Theory]
    [InlineData("cosine")]
    [InlineData("cosine:")]
    [InlineData("cosine:0")]
    [InlineData("cosine:-1")]
    [InlineData("cosine:NaN")]
    [InlineData("triangle:1e-3")]
    public void Bad_terms_are_refused(string term) => Assert.Throws<BadInputException>(() => LearningRateSchedule.Parse(term));
}
