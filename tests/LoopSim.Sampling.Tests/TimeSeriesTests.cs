namespace LoopSim.Sampling.Tests;

public class TimeSeriesTests
{
    [Fact]
    public void A_table_has_times_and_columns_of_numbers()
    {
        var series = Parse("# mood, rated in the evening\nday,mood,note,energy\n1,3,tired,2.5\n2,,slept well,3\n4,5,,1e-1\n");

        Assert.Equal([1, 2, 4], series.Times);
        Assert.Equal(["mood", "energy"], series.Names);
        Assert.Equal([3, double.NaN, 5], series["mood"]);
        Assert.Equal([2.5, 3, 0.1], series["energy"]);
    }

    [Fact]
    public void Times_are_in_the_column_of_that_name_or_the_one_named()
    {
        Assert.Equal([5, 6], Parse("x,Time\n1,5\n2,6\n").Times);
        Assert.Equal([7, 8], TimeSeries.Parse(new StringReader("time,hour\n1,7\n2,8\n"), "t.csv", "hour").Times);
    }

    [Theory]
    [InlineData("", "t.csv has no rows")]
    [InlineData("time,x\n", "t.csv has no rows")]
    [InlineData("time,x,x\n1,2,3\n", "t.csv, line 1: the header names 'x' twice")]
    [InlineData("time,x\n1,2\n2\n", "t.csv, line 3: expected 2 cells, one for each name in the header, found 1")]
    [InlineData("time,x\nMonday,2\n", "t.csv, line 2: the time 'Monday' is not a number")]
    [InlineData("time,x\n1,2\n1,2\n", "t.csv, line 3: the time 1 does not come after 1")]
    public void What_is_no_table_is_refused(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidSettingException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("y", "t.csv has no column 'y' of values; it has x")]
    [InlineData("note", "t.csv, line 3: 'ill' in column 'note' is not a number")]
    public void A_column_that_is_not_there_is_refused(string name, string message) => Assert.Equal(
        message, Assert.Throws<InvalidSettingException>(() => Parse("time,x,note\n1,2,3\n2,3,ill\n")[name]).Message);

    private static TimeSeries Parse(string text) => TimeSeries.Parse(new StringReader(text), "t.csv");
}
