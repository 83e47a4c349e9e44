namespace LoopSim.Sampling.Tests;

public class TrendAndRecognitionTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, 1)]
    [InlineData(new double[] { 4, 3, 2, 1 }, -1)]
    // Five pairs rise, one falls.
    [InlineData(new double[] { 1, 3, 2, 4 }, 2.0 / 3)]
    // Two rise, one is a tie: 2 / sqrt(3 * 2).
    [InlineData(new double[] { 1, 1, 2 }, 0.81649658092772603)]
    [InlineData(new double[] { 1, double.NaN, 2, double.PositiveInfinity }, 1)]
    public void Tau_says_how_steadily_values_rise(double[] values, double tau) => Assert.Equal(tau, KendallTau.OfTrend(values), 1e-15);

    [Fact]
    public void Tau_counts_all_pairs()
    {
        double[] values = [.. Enumerable.Range(0, 500).Select(i => (double)((i * 7919 % 101) + (i / 10)))];
        var (rises, ties) = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                rises += Math.Sign(values[j] - values[i]);
                ties += values[j] == values[i] ? 1 : 0;
            }
        }

        var pairs = 500.0 * 499 / 2;
        Assert.Equal(rises / Math.Sqrt(pairs * (pairs - ties)), KendallTau.OfTrend(values), 1e-14);
    }

    [Fact]
    public void Values_that_are_all_equal_have_no_trend() => Assert.Equal(double.NaN, KendallTau.OfTrend([2, 2, 2]));

    [Fact]
    public void The_area_and_its_error_are_those_of_a_published_example()
    {
        // Hanley and McNeil 1982, Radiology 143:29-36, table I: ratings 1 to 5 of 58 normal and 51 abnormal images; W 0.893, SE 0.032.
        int[] normal = [33, 6, 6, 11, 2];
        int[] abnormal = [3, 2, 2, 11, 33];
        var curve = new ReceiverCurve(Ratings(abnormal), Ratings(normal));

        Assert.Equal(0.893, curve.Area, 5e-4);
        Assert.Equal(0.032, (curve.Area - curve.Low) / 1.959964, 1e-3);
        Assert.Equal(33.0 / 51, curve.FoundAt(0.05), 1e-15);

        static IEnumerable<double> Ratings(int[] counts) =>
            counts.SelectMany((count, rating) => Enumerable.Repeat((double)rating, count));
    }

    [Fact]
    public void A_curve_goes_from_nothing_to_everything()
    {
        var curve = new ReceiverCurve([1, 2, 3], [0, 1, 2, double.NaN]);

        // Of nine pairs six and a half times two are in order: 1.5 + 2.5 + 3.
        Assert.Equal(7.0 / 9, curve.Area, 1e-15);
        Assert.Equal(
            [(0, 0), (0, 1 / 3.0), (1 / 3.0, 2 / 3.0), (2 / 3.0, 1), (1, 1)],
            curve.Points().Select(point => (point.FalseAlarms, point.Found)));
    }
}
