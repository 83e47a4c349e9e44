namespace LoopSim.Benchmarks.Tests;

/// <summary>Ranks from Hahn and Meeker 1991, Statistical Intervals, section 5.2.</summary>
public class MedianIntervalTests
{
    [Theory]
    [InlineData(9, 0.95, 2, 8)]
    [InlineData(6, 0.95, 1, 6)]
    [InlineData(8, 0.99, 1, 8)]
    [InlineData(20, 0.95, 6, 15)]
    public void The_interval_runs_between_the_ranks_of_the_binomial_distribution(int count, double confidence, int low, int high)
    {
        var interval = MedianInterval.Of(Enumerable.Range(1, count).Reverse().Select(rank => (double)rank), confidence);

        Assert.Equal((low, high, count), (interval.Low, interval.High, interval.Count));
    }

    [Fact]
    public void Five_values_have_a_median_and_no_interval()
    {
        var interval = MedianInterval.Of([5, 1, 4, 2, 3], 0.95);

        Assert.Equal(3, interval.Median);
        Assert.Equal((double.NaN, double.NaN), (interval.Low, interval.High));
    }

    [Fact]
    public void The_median_of_an_even_number_lies_midway() => Assert.Equal(2.5, MedianInterval.Of([4, 1, 3, 2], 0.95).Median);
}
