namespace LoopSim.Language.Tests;

public class ScenarioInputTests
{
    private const double Forever = double.PositiveInfinity;

    [Fact]
    public void An_input_for_a_while_lasts_that_long()
    {
        Assert.Equal([(3, 10)], Read("at: 3, for: 7").Spans(0, 100));
        Assert.Equal(10, Read("at: 3, for: 7").End);
    }

    [Fact]
    public void An_input_for_good_has_no_end()
    {
        Assert.Equal([(3, Forever)], Read("at: 3").Spans(0, 100));
        Assert.Null(Read("at: 3").End);
    }

    [Fact]
    public void An_input_that_repeats_lasts_from_each_of_its_times_up_to_the_end_of_the_run()
    {
        var input = Read("at: 3, every: 28, for: 7");

        Assert.Equal([(3, 10), (31, 38), (59, 66)], input.Spans(0, 87));
        Assert.Null(input.End);
    }

    [Fact]
    public void Until_ends_what_begins_and_not_what_has_begun()
    {
        var input = Read("at: 0, every: 28, until: 60, for: 7");

        Assert.Equal([(0, 7), (28, 35), (56, 63)], input.Spans(0, 365));
        Assert.Equal(63, input.End);
    }

    [Fact]
    public void Listed_times_each_last_as_long()
    {
        var input = Read("times: [1, 10, 30], for: 4.5");

        Assert.Equal([(1, 5.5), (10, 14.5), (30, 34.5)], input.Spans(0, 365));
        Assert.Equal(34.5, input.End);
    }

    [Fact]
    public void One_listed_time_may_be_for_good() => Assert.Equal(Read("at: 5"), Read("times: [5]"));

    [Fact]
    public void Only_what_lasts_into_the_run_and_begins_before_its_end_is_left() =>
        Assert.Equal([(-2, 2), (8, 12)], Read("at: -32, every: 10, for: 4").Spans(0, 18));

    /// <summary>In steps of 0.1 the sum of a time and a length often misses the next time by a rounding.</summary>
    [Theory]
    [InlineData("at: 0, every: 0.1, for: 0.1")]
    [InlineData("times: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], for: 0.1")]
    [InlineData("at: 0, every: 0.3, for: 3 * 0.1")]
    public void A_length_that_fills_the_gap_leaves_no_pause_and_no_overlap(string times)
    {
        var spans = Read(times).Spans(0, 0.95).ToList();

        Assert.Equal(spans.Skip(1).Select(span => span.From), spans.SkipLast(1).Select(span => span.To));
    }

    private static ScenarioInput Read(string times) =>
        Sample.Model(
            Sample.Level
                + $"channels: {{dose: {{}}}}\nscenarios: {{one: {{inputs: [{{add: 1, to: dose, {times}}}]}}}}\n").Scenarios[0].Inputs[0];
}
