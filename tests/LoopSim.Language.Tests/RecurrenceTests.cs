namespace LoopSim.Language.Tests;

public class RecurrenceTests
{
    private const double Forever = double.PositiveInfinity;

    [Fact]
    public void Evenly_spaced_times_begin_at_the_first_and_stop_before_the_end() =>
        Assert.Equal([3, 10, 17], new Recurrence.Evenly(3, 7, null).Between(0, 24));

    [Fact]
    public void A_start_that_is_a_time_belongs_to_what_follows_it() =>
        Assert.Equal([10, 17], new Recurrence.Evenly(3, 7, null).Between(10, 24));

    [Theory]
    [InlineData(24, new double[] { 3, 10, 17 })]
    [InlineData(24.5, new double[] { 3, 10, 17, 24 })]
    [InlineData(3.5, new double[] { 3 })]
    public void Times_stay_below_until(double until, double[] times)
    {
        var recurrence = new Recurrence.Evenly(3, 7, until);

        Assert.Equal(times, recurrence.Between(0, Forever));
        Assert.Equal(times[^1], recurrence.Last);
        Assert.Equal(times.Length, recurrence.CountBefore(Forever));
    }

    /// <summary>0.1 added up a thousand times is off by 1e-12.</summary>
    [Fact]
    public void Errors_of_rounding_do_not_add_up()
    {
        double[] times = [.. new Recurrence.Evenly(0, 0.1, null).Between(0, 100)];

        Assert.Equal(Enumerable.Range(0, 1_000).Select(k => k * 0.1), times);
    }

    /// <summary>(0.3 - 0) / 0.1 is 2.9999999999999996 and 3 * 0.1 is 0.30000000000000004.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.30000000000000004)]
    [InlineData(0.7)]
    [InlineData(0.7000000000000001)]
    public void What_follows_a_start_is_never_before_it_and_misses_nothing(double start)
    {
        var recurrence = new Recurrence.Evenly(0, 0.1, null);

        Assert.Equal(Enumerable.Range(0, 20).Select(k => k * 0.1).Where(time => time >= start), recurrence.Between(start, 1.95));
    }

    [Fact]
    public void Endless_times_are_worked_out_as_they_are_asked_for()
    {
        var endless = new Recurrence.Evenly(5, 2, null);

        Assert.Equal([1_000_001, 1_000_003], endless.Between(1e6, Forever).Take(2));
        Assert.Null(endless.Last);
    }

    [Fact]
    public void Listed_times_are_those_within()
    {
        var listed = new Recurrence.Listed([1, 4, 9]);

        Assert.Equal([4], listed.Between(2, 9));
        Assert.Equal((1, 9, 3), (listed.First, listed.Last, listed.ShortestGap));
        Assert.Equal(2, listed.CountBefore(9));
    }

    [Fact]
    public void What_happens_once_does_not_repeat()
    {
        Assert.False(Recurrence.Once(5).Repeats);
        Assert.Equal(new Recurrence.Listed([5]), Recurrence.Once(5));
    }

    [Fact]
    public void Times_that_do_not_ascend_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Recurrence.Listed([1, 1]));
        Assert.Throws<ArgumentException>(() => new Recurrence.Listed([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.Evenly(0, 0, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recurrence.Evenly(5, 1, 5));
    }
}
