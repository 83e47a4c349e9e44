using LoopSim.Benchmarks.Comparison;

namespace LoopSim.Benchmarks.Tests;

public class CaseChangeTests
{
    private const double Threshold = 0.05;

    [Fact]
    public void A_case_is_slower_only_where_its_whole_interval_is_beyond_the_threshold()
    {
        Assert.Equal(Change.Slower, Ratio(1.06, 1.12).Verdict(Threshold));
        Assert.Equal(Change.NotSure, Ratio(1.04, 1.12).Verdict(Threshold));
        Assert.Equal(Change.NotSure, Ratio(1.01, 1.04).Verdict(Threshold));
        Assert.Equal(Change.Faster, Ratio(0.90, 0.95).Verdict(Threshold));
    }

    [Fact]
    public void A_case_without_an_interval_is_not_sure() =>
        Assert.Equal(Change.NotSure, Ratio(double.NaN, double.NaN).Verdict(Threshold));

    [Fact]
    public void More_pairs_are_made_while_an_interval_holds_the_threshold()
    {
        Assert.True(Ratio(1.04, 1.12).IsOpen(Threshold));
        Assert.True(Ratio(double.NaN, double.NaN).IsOpen(Threshold));
        Assert.False(Ratio(1.06, 1.12).IsOpen(Threshold));
        Assert.False(Ratio(0.98, 1.04).IsOpen(Threshold));
    }

    [Fact]
    public void The_line_names_the_case_the_ratio_and_the_verdict() =>
        Assert.Equal(
            "run-core             1.090   1.060 to 1.120   SLOWER, 8 pairs of processes", Ratio(1.06, 1.12).Line(Threshold));

    private static CaseChange Ratio(double low, double high) => new("run-core", new MedianInterval((low + high) / 2, low, high, 8));
}
