namespace LoopSim.Tests;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0.187879123, "0.187879")]
    [InlineData(3730, "3730")]
    [InlineData(1.2e-7, "1.2e-07")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(0, "0")]
    public void Numbers_have_six_digits(double value, string text) => Assert.Equal(text, Words.Number(value));

    [Theory]
    [InlineData(0.187879, "0.188")]
    [InlineData(20, "20")]
    [InlineData(999.4, "999")]
    [InlineData(999.6, "1000")]
    [InlineData(-9500, "-9500")]
    [InlineData(1.2e7, "1.2e+07")]
    public void Short_numbers_have_three_digits_or_are_whole(double value, string text) => Assert.Equal(text, Words.Short(value));

    [Theory]
    [InlineData(42, "day", "42 days")]
    [InlineData(1, "day", "1 day")]
    [InlineData(0.5, "week", "0.5 weeks")]
    [InlineData(5, "days", "5 days")]
    [InlineData(1, "h", "1 h")]
    [InlineData(20, "min", "20 min")]
    [InlineData(20, null, "20 time units")]
    [InlineData(1, null, "1 time unit")]
    [InlineData(2269.6591, "day", "2269.7 days")]
    public void Durations_have_a_plural_where_the_unit_is_a_word(double value, string? unit, string text) =>
        Assert.Equal(text, Words.Duration(value, unit));

    [Theory]
    [InlineData(730, "day", "day 730")]
    [InlineData(730.04, "day", "day 730")]
    [InlineData(5131.26, "day", "day 5131.3")]
    [InlineData(20, "h", "time 20 h")]
    [InlineData(20, null, "time 20")]
    public void Moments_name_the_day(double value, string? unit, string text) => Assert.Equal(text, Words.Moment(value, unit));
}
