namespace LoopSim.Language.Tests;

public class ArrayTests
{
    private const string Head = """
        model: sample
        time: {unit: day, stop: 10}
        dimensions:
          region: [north, south]
          age: [young, old]
          plant: {elements: [p1, p2], as: region}
          cohort: 3

        """;

    [Fact]
    public void An_array_is_a_variable_for_each_element_with_its_place_in_the_family()
    {
        var model = Sample.Model(Head + "stocks:\n  people[region, age]: {initial: [[1, 2], [3, 4]], rate: 0, label: People}\n");

        Assert.Equal(
            [
                ("people_north_young", "People [north, young]", "1"), ("people_north_old", "People [north, old]", "2"),
                ("people_south_young", "People [south, young]", "3"), ("people_south_old", "People [south, old]", "4"),
            ], model.Stocks.Select(stock => (stock.Name, stock.DisplayName, $"{stock.Initial}")));
        Assert.Equal(new Family("people", ["north", "old"]), model.Stocks[1].Family);
    }

    [Theory]
    [InlineData("a[south]", "a_south")]
    [InlineData("sum(a)", "a_north + a_south")]
    [InlineData("sum(a[region!] * b[region!, old])", "a_north * b_north_old + a_south * b_south_old")]
    [InlineData("product(b[north, age!])", "b_north_young * b_north_old")]
    [InlineData("mean(a)", "(a_north + a_south) / 2")]
    [InlineData("min(a[region!])", "min(a_north, a_south)")]
    [InlineData("max(a[north], 2)", "max(a_north, 2)")]
    [InlineData("sum(c[cohort!] * a[north])", "c_1 * a_north + (c_2 * a_north + c_3 * a_north)")]
    public void Subscripts_on_the_right_are_elements(string equation, string written) => Assert.Equal(written, $"{Reading(
        $"  asked: {{value: \"{equation}\"}}\n", "asked")}");

    [Theory]
    [InlineData("asked[region]", "2 * a[region] + region", "asked_south", "2 * a_south + 2")]
    [InlineData("asked[plant]", "a[region]", "asked_p2", "a_south")]
    [InlineData("asked[region]", "sum(b[region, age!])", "asked_north", "b_north_young + b_north_old")]
    [InlineData("asked[region, age]", "b[region, age]", "asked_south_young", "b_south_young")]
    public void On_the_left_a_dimension_stands_for_the_element_of_each_equation(string key, string equation, string name, string written) =>
        Assert.Equal(written, $"{Reading($"  {key}: \"{equation}\"\n", name)}");

    [Fact]
    public void An_equation_for_an_element_takes_the_place_of_the_one_for_all()
    {
        Assert.Equal("9", $"{Reading("  asked[region]: 1\n  asked[south]: 9\n", "asked_south")}");
        Assert.Equal("9", $"{Reading("  asked[south]: 9\n  asked[region]: 1\n", "asked_south")}");
    }

    [Fact]
    public void Links_starts_and_events_take_subscripts()
    {
        var model = Sample.Model(Head + """
            stocks:
              load[region]: {rate: "drive - load[region]"}
            links:
              load[region] -> load[north]: 0.5
            events:
              reset: {when: "load[north] > 2", set: {"load[region]": 0}}
            starts:
              here: {"load[region]": [1, 2]}
            """);

        Assert.Equal(["load_north -> load_north", "load_south -> load_north"], model.Links.Select(link => link.Name));
        Assert.Equal(["load_north", "load_south"], model.Events[0].Sets.Select(set => set.Stock));
        Assert.Equal(["1", "2"], model.Starts[0].Values.Select(value => $"{value}"));
    }

    [Fact]
    public void Sums_that_multiply_end_in_a_message_and_not_in_a_long_wait()
    {
        var sum = string.Concat(Enumerable.Repeat("sum(c[wide!] * ", 4)) + "1" + new string(')', 4);
        var result = Sample.Read($"model: m\ntime: {{stop: 1}}\ndimensions: {{wide: 1000}}\nparameters:\n  c[wide]: 1\n"
            + $"auxiliaries:\n  asked: \"{sum}\"\n");

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Message.Contains("terms in all", StringComparison.Ordinal));
    }

    private static Equations.Expression Reading(string auxiliary, string name) => Sample.Model(
        $"{Head}parameters:\n  a[region]: 0.1\n  b[region, age]: 0.2\n  c[cohort]: 0.3\nstocks: {{level: {{initial: 1, rate: 0}}}}\n"
            + $"auxiliaries:\n{auxiliary}").Auxiliaries.Single(found => found.Name == name).Value;
}
