namespace LoopSim.Sampling.Tests;

public sealed class VariationFileTests
{
    [Fact]
    public void Quantities_are_read_line_by_line()
    {
        const string Text = """
            # ranges of the core model
            name,low,high,count,kind

            load,0,0.5,11,linear   # chronic
            "stress -> energy", 1, 3
            half,0.1,10,,log
            tau,1,100,3,log
            """;

        var variations = VariationFile.Parse(new StringReader(Text), "ranges.csv");

        Assert.Equal(
            ["load=0:0.5:11", "stress -> energy~uniform(1,3)", "half~loguniform(0.1,10)", "tau=log:1:100:3"],
            variations.Select(v => v.ToString()));
    }

    [Fact]
    public void Columns_come_in_any_order() =>
        Assert.Equal(
            ["load~uniform(0,0.5)"],
            VariationFile.Parse(new StringReader("high,name,low\n0.5,load,0\n"), "r.csv").Select(v => v.ToString()));

    [Theory]
    [InlineData("name,low,high\n\"load,0,0.5\n",
        "r.csv, line 2 has a quotation mark without a partner in \"load,0,0.5; close it or take it out")]
    [InlineData("name,low,high\nload,0,0.5\" # late\n",
        "r.csv, line 2 has a quotation mark without a partner in load,0,0.5\"; close it or take it out")]
    [InlineData("# about\nname,low,high\nload,0,\"\n",
        "r.csv, line 3 has a quotation mark without a partner in load,0,\"; close it or take it out")]
    public void A_quotation_mark_needs_a_partner_in_its_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidSettingException>(() => VariationFile.Parse(new StringReader(text), "r.csv")).Message);

    [Fact]
    public void A_quoted_cell_may_hold_commas_and_stand_between_blanks() => Assert.Equal(
        ["step(0, 1)~uniform(0,0.5)"],
        VariationFile.Parse(new StringReader("name,low,high\r\n\t\"step(0, 1)\" ,\t0,\"0.5\"\r\n"), "r.csv").Select(v => v.ToString()));

    [Fact]
    public void A_folder_is_no_table() => Assert.Contains(
        "is a folder; name a file in it",
        Assert.Throws<InvalidSettingException>(() => VariationFile.Read(AppContext.BaseDirectory)).Message, StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_with_their_lines()
    {
        const string Text =
            "name,low,high,count,kind\nload,0.5,0\nhalf,x,1\n,0,1\ntau,0,1,3,log\ntau2,0,1,3,cubic\n"
            + "ok,0,1\nok,0,2\nlong,1,2,3,log,5\nfew,1\n";

        var problem = Assert.Throws<InvalidSettingException>(() => VariationFile.Parse(new StringReader(Text), "r.csv"));

        Assert.Equal(
            [
                "r.csv, line 2: the range goes down from 0.5 to 0; write the low end first",
                "r.csv, line 3: 'x' is not a number; write one such as 0.5 or 1e-3",
                "r.csv, line 4: the column 'name' is empty",
                "r.csv, line 5: a logarithmic range must begin above 0, not at 0; raise the low end, or make the range linear",
                "r.csv, line 6: unknown kind 'cubic'; write linear or log",
                "r.csv, line 8: 'ok' is already on line 7; remove one of them",
                "r.csv, line 9: expected 5 cells (name,low,high,count,kind), found 6",
                "r.csv, line 10: the column 'high' is empty",
            ],
            problem.Message.Split('\n'));
    }

    [Theory]
    [InlineData("", "r.csv is empty; its first line is name,low,high,count,kind (the last two are optional)")]
    [InlineData("name,low,high\n# none\n", "r.csv has a header but names no quantity; add lines such as load,0,0.5")]
    [InlineData("# about\nname,low,top\n", "r.csv, line 2: unknown column 'top'; the columns are name, low, high, count, kind")]
    [InlineData("name,low\n", "r.csv, line 1: the header has no column 'high'; it needs name, low and high")]
    [InlineData("name,low,high,low\n", "r.csv, line 1: the header names a column twice")]
    public void A_header_that_does_not_fit_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidSettingException>(() => VariationFile.Parse(new StringReader(text), "r.csv")).Message);
}
