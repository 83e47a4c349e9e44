namespace LoopSim.Interchange.Tests;

/// <summary>XMILE, a feature a time, against values worked out by hand on the grid 0, 0.5, ..., 4.</summary>
public sealed class XmileTests
{
    [Fact]
    public void A_stock_takes_what_flows_in_and_gives_what_flows_out()
    {
        var read = Imported.Xmile("""
            <stock name="Level"><eqn>10</eqn><inflow>filling</inflow><outflow>leaking</outflow></stock>
            <flow name="filling"><eqn>3</eqn></flow>
            <flow name="leaking"><eqn>IF Level > 11 THEN 1 ELSE 0</eqn></flow>
            """);

        // 10, 11.5, then 1 more each half day.
        Imported.Near([10, 12.5, 14.5, 16.5, 18.5], read.Course("Level"));
    }

    [Theory]
    [InlineData("7 MOD 4", 3)]
    [InlineData("INT(-2.5)", -2)]
    [InlineData("SAFEDIV(1, 0, 9)", 9)]
    [InlineData("ROOTN(8, 3) + LOGN(1) + PERCENT(0.5)", 52)]
    [InlineData("SWITCH(2, 1) + SINWAVE(2, 16) + COSWAVE(2, 4)", 5)]
    [InlineData("PI * 0 + DT", 0.5)]
    [InlineData("MAX(1, 5, 3)", 5)]
    [InlineData("NOT (1 &gt; 2) AND 1 &lt; 2", 1)]
    [InlineData("SUM(a) + SUM(a[*]) + MEAN(a)", 15)]
    [InlineData("a[second]", 4)]
    [InlineData("graph(0.5)", 10)]
    public void An_expression_has_its_value(string expression, double value)
    {
        var read = Imported.Xmile(
            $"""
            <aux name="x"><eqn>{expression}</eqn></aux>
            <aux name="a"><dimensions><dim name="d"/></dimensions><element subscript="first"><eqn>2</eqn></element>
            <element subscript="second"><eqn>4</eqn></element></aux>
            <gf name="graph"><xscale min="0" max="2"/><ypts>0,20,20</ypts></gf>
            """, "<dimensions><dim name=\"d\"><elem name=\"first\"/><elem name=\"second\"/></dim></dimensions>");

        Assert.Equal(value, read.Course("x")[^1], 12);
    }

    [Theory]
    [InlineData("continuous", 0, 5, 10, 10, 10)]
    [InlineData("extrapolate", 0, 5, 10, 15, 20)]
    [InlineData("discrete", 0, 0, 10, 10, 10)]
    public void A_graph_is_read_by_its_type(string type, double a, double b, double c, double d, double e) => Imported.Near(
        [a, b, c, d, e], Imported.Xmile(
            $"<aux name=\"x\"><eqn>TIME</eqn><gf type=\"{type}\"><xpts>0,2</xpts><ypts>0,10</ypts></gf></aux>").Course("x"));

    [Theory]
    [InlineData("DELAY(TIME, 1)", 0, 0, 1, 2, 3)]
    [InlineData("PREVIOUS(TIME, -1)", -1, 0.5, 1.5, 2.5, 3.5)]
    [InlineData("STEP(2, 3)", 0, 0, 0, 2, 2)]
    [InlineData("PREVIOUS(SELF, 3) + 1", 4, 6, 8, 10, 12)]
    [InlineData("COUNTER(1, 4)", 1, 2, 3, 1, 2)]
    [InlineData("PULSE(5, 1, 2)", 0, 10, 0, 10, 0)]
    public void A_function_of_time_has_its_course(string expression, double a, double b, double c, double d, double e) =>
        Imported.Near([a, b, c, d, e], Imported.Xmile($"<aux name=\"x\"><eqn>{expression}</eqn></aux>").Course("x"));

    [Fact]
    public void No_more_leaves_a_stock_that_cannot_be_negative_than_is_there_in_the_order_of_its_outflows()
    {
        var read = Imported.Xmile("""
            <stock name="Level"><eqn>10</eqn><outflow>first</outflow><outflow>second</outflow><non_negative/></stock>
            <flow name="first"><eqn>8</eqn></flow>
            <flow name="second"><eqn>6</eqn></flow>
            """);

        // 10 - 7, and of the 3 left the first takes all.
        Imported.Near([10, 0, 0, 0, 0], read.Course("Level"));
        Imported.Near([8, 0, 0, 0, 0], read.Course("first"));
        Imported.Near([6, 0, 0, 0, 0], read.Course("second"));
    }

    [Fact]
    public void Limits_that_say_false_are_none_whatever_the_file_says_of_all()
    {
        var read = Imported.Xmile("""
            <stock name="Level"><eqn>1</eqn><inflow>filling</inflow><non_negative>False</non_negative></stock>
            <flow name="filling"><eqn>-1</eqn><non_negative> FALSE </non_negative></flow>
            """, "<behavior><non_negative/></behavior>");

        Imported.Near([1, 0, -1, -2, -3], read.Course("Level"));
    }

    [Fact]
    public void A_variable_that_is_not_closed_ends_where_the_next_begins_with_a_warning()
    {
        var read = Imported.Xmile("""
            <stock name="Level"><eqn>10</eqn><inflow>filling</inflow></stock>
            <flow name="filling"><eqn>1</eqn>
            <aux name="other"><eqn>2</eqn>
            """);

        Imported.Near([10, 11, 12, 13, 14], read.Course("Level"));
        Imported.Near([2, 2, 2, 2, 2], read.Course("other"));
        Assert.Equal([(Severity.Warning, 2), (Severity.Warning, 3)], read.Diagnostics.Select(
            diagnostic => (diagnostic.Severity, diagnostic.Position.Line)));
    }

    [Fact]
    public void Modules_are_written_out_under_their_names()
    {
        var read = Imported.Read("""
            <xmile><sim_specs><start>0</start><stop>2</stop><dt>1</dt></sim_specs>
            <model><variables><module name="Plant"><connect to="Plant.input" from="demand"/></module>
            <aux name="demand"><eqn>4</eqn></aux><aux name="seen"><eqn>Plant.output + 1</eqn></aux></variables></model>
            <model name="Plant"><variables><aux name="input" access="input"><eqn>0</eqn></aux>
            <aux name="output" access="output"><eqn>input * 2</eqn></aux></variables></model></xmile>
            """, "m.stmx");

        Imported.Near([9, 9, 9], read.Course("seen"));
    }
}
