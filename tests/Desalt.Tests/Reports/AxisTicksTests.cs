using CsCheck;
using Desalt.Reports.Charts;

namespace Desalt.Tests.Reports;

public sealed class AxisTicksTests
{
    [Fact]
    public void Linear_ticks_are_round_and_share_their_precision()
    {
        var ticks = AxisTicks.Linear(0, 0.03, 6);

        Assert.Equal(["0", "0.005", "0.010", "0.015", "0.020", "0.025", "0.030"], ticks.Labels);
    }

    [Fact]
    public void Large_negative_and_tiny_values_can_be_read()
    {
        Assert.Equal(["\u22122", "\u22121", "0", "1", "2"], AxisTicks.Linear(-2, 2, 4).Labels);
        Assert.Contains("40\u202F000", AxisTicks.Linear(0, 60000, 4).Labels);
        Assert.Contains("2e-6", AxisTicks.Linear(0, 1e-5, 5).Labels);
    }

    [Fact]
    public void Whole_numbers_get_no_ticks_between_them() =>
        Assert.Equal([1.0, 2.0, 3.0], AxisTicks.Linear(1, 3, 10, wholeNumbers: true).Values);

    [Fact]
    public void Logarithmic_ticks_are_1_2_5_where_there_is_room_and_decades_where_not()
    {
        Assert.Equal([0.001, 0.002, 0.005, 0.01, 0.02, 0.05], AxisTicks.Logarithmic(0.001, 0.06, 6).Values, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(["1e-5", "0.001", "0.1", "10", "1\u202F000", "100\u202F000"], AxisTicks.Logarithmic(1e-5, 1e5, 5).Labels);
    }

    [Fact]
    public void Logarithmic_axis_below_half_a_decade_still_has_ticks() =>
        Assert.InRange(AxisTicks.Logarithmic(0.0095, 0.0125, 5).Values.Count, 3, 8);

    [Fact]
    public void Any_range_gets_rising_distinct_ticks_inside_it() =>
        Gen.Select(Gen.Double[-1e5, 1e5], Gen.Double[1e-4, 1e5], Gen.Int[3, 10]).Sample((low, span, wanted) =>
        {
            var ticks = AxisTicks.Linear(low, low + span, wanted);
            return ticks.Values.Count >= 1
                && ticks.Values.Count <= wanted + 1
                && ticks.Values.All(value => value >= low - (1e-6 * span) && value <= low + (span * (1 + 1e-6)))
                && ticks.Values.Zip(ticks.Values.Skip(1)).All(pair => pair.First < pair.Second)
                && ticks.Labels.Distinct().Count() == ticks.Labels.Count;
        }, iter: 300);

    [Fact]
    public void Empty_range_is_a_programming_error() =>
        Assert.Throws<ArgumentException>(() => AxisTicks.Linear(1, 1, 5));

    [Fact]
    public void Labels_move_apart_evenly_and_keep_their_order()
    {
        Assert.Equal([5.0, 15.0, 50.0], LabelSpread.Spread([10, 10, 50], 10, 0, 100));
        Assert.Equal([100.0, 90.0, 80.0], LabelSpread.Spread([100, 99, 98], 10, 0, 100));
        Assert.Equal([20.0, 0.0, 10.0], LabelSpread.Spread([2, 0, 1], 10, 0, 100));
    }

    [Fact]
    public void Spread_labels_never_touch_and_stay_in_their_room() =>
        Gen.Double[0, 200].Array[0, 12].Sample(wanted =>
        {
            var places = LabelSpread.Spread(wanted, 15, 0, 200).Order().ToArray();
            return places.All(place => place is >= -1e-6 and <= 200 + 1e-6)
                && places.Zip(places.Skip(1)).All(pair => pair.Second - pair.First >= 15 - 1e-6);
        }, iter: 300);
}
