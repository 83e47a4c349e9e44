namespace LoopSim.Tests;

public sealed class ThresholdSearchTests
{
    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 200)]
    [InlineData(1e-6, 20)]
    [InlineData(-2, 3)]
    public void Places_ascend_from_one_end_to_the_other(double low, double high)
    {
        var places = ThresholdSearch.Amounts(low, high);
        Assert.Equal((ThresholdSearch.Places, low, high), (places.Length, places[0], places[^1]));
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.First < pair.Second));
    }

    [Fact]
    public void Amounts_next_to_one_another_have_the_same_ratio_down_to_a_thousandth_of_the_highest()
    {
        var places = ThresholdSearch.Amounts(0, 20);
        Assert.Equal(0.02, places[1], 1e-12);
        Assert.All(places.Skip(1).Zip(places.Skip(2)), pair => Assert.Equal(Math.Pow(1000, 1.0 / 39), pair.Second / pair.First, 1e-12));
    }

    [Theory]
    [InlineData(0.0003)]
    [InlineData(0.7)]
    [InlineData(1)]
    [InlineData(19.99)]
    public void The_answer_works_and_lies_above_the_threshold_by_no_more_than_the_accuracy(double threshold)
    {
        var found = Search(threshold)[0];
        Assert.InRange(found.Works!.Value, threshold, threshold * (1 + 2e-10));
        Assert.InRange(found.Fails!.Value, threshold * (1 - 2e-10), threshold);
        Assert.Null(found.FailsAgain);
    }

    [Fact]
    public void An_answer_does_not_hang_on_the_searches_beside_it()
    {
        double[] thresholds = [.. Enumerable.Range(1, 200).Select(i => 0.037 * i)];
        Assert.Equal(thresholds.Select(own => Search(own)[0]), Search(thresholds));
    }

    [Fact]
    public void Of_several_stretches_that_work_the_first_counts()
    {
        var found = ThresholdSearch.Find(
            1, ThresholdSearch.Amounts(0, 20), (tried, _) => [.. tried.Select(own => own.Amount is >= 1 and <= 3 or >= 7)],
            ThresholdSearch.Accuracy, RunMonitor.Nobody)[0];
        Assert.Equal(1, found.Works!.Value, 1e-9);
        Assert.InRange(found.FailsAgain!.Value, 3, 3.6);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(200)]
    public void Without_looking_beyond_the_first_that_works_the_answer_is_the_same_for_fewer_looks(int searches)
    {
        // Works from the threshold on, and fails again from three times that: what lies there is not asked for.
        double[] thresholds = [.. Enumerable.Range(0, searches).Select(i => 0.05 * Math.Pow(1.03, i))];
        var (all, few) = (Find(looksBeyond: true), Find(looksBeyond: false));
        Assert.Equal(all.Found.Select(own => own with { FailsAgain = null }), few.Found);
        Assert.InRange(few.Looks, 1, all.Looks - 1);

        (SmallestAmount[] Found, int Looks) Find(bool looksBeyond)
        {
            var looks = 0;
            var found = ThresholdSearch.Find(
                searches, ThresholdSearch.Amounts(0, 20),
                (tried, _) =>
                {
                    looks += tried.Count;
                    return [.. tried.Select(own => own.Amount >= thresholds[own.Search] && own.Amount < 3 * thresholds[own.Search])];
                },
                ThresholdSearch.Accuracy, RunMonitor.Nobody, looksBeyond);
            return (found, looks);
        }
    }

    [Fact]
    public void What_works_at_the_lowest_amount_and_what_works_at_none_is_said()
    {
        Assert.Equal(new SmallestAmount(0, null), Search(-1)[0]);
        Assert.Equal(new SmallestAmount(null, 20), Search(21)[0]);
    }

    [Fact]
    public void Progress_never_falls_and_ends_at_one()
    {
        var told = new List<double>();
        Search(new RunMonitor(told.Add, CancellationToken.None), [0.3, 0.0001, 25]);
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    private static SmallestAmount[] Search(params double[] thresholds) => Search(RunMonitor.Nobody, thresholds);

    private static SmallestAmount[] Search(RunMonitor watch, double[] thresholds) => ThresholdSearch.Find(
        thresholds.Length, ThresholdSearch.Amounts(0, 20),
        (tried, part) =>
        {
            part.Progress?.Invoke(0);
            part.Progress?.Invoke(1);
            return [.. tried.Select(own => own.Amount >= thresholds[own.Search])];
        },
        ThresholdSearch.Accuracy, watch);
}
