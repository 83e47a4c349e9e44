
namespace LoopSim.Tests;

public sealed class StoriesTests
{
    private const string Group = """
        model: group
        title: A group
        time: {stop: 10}
        parameters: {u: 1}
        stocks: {x: {rate: u - x, initial: 0}}
        scenarios: {ill: {inputs: [{set: 2, to: u, at: 0}, {add: 1000, to: u, at: 0, for: 3}, {set: 3, to: u, at: 5}]}}
        """;

    [Fact]
    public void A_heading_is_the_title_alone_when_nothing_was_done() =>
        Assert.Equal("A group", RunProse.Heading(Experiment.Prepare(Models.Parse(Group), new RunSettings())));

    [Fact]
    public void A_heading_says_what_was_done() =>
        Assert.Equal(
            "A group; scenario ill", RunProse.Heading(Experiment.Prepare(Models.Parse(Group), new RunSettings { Scenario = "ill" })));

    [Fact]
    public void An_input_that_lasts_the_whole_run_is_not_marked()
    {
        var marks = RunProse.Shadings(
            Experiment.Prepare(Models.Parse(Group), new RunSettings { Scenario = "ill" }), withIntervention: false);

        Assert.Equal([(0, 3, "U +1000"), (5, null, "U = 3")], marks.Select(mark => (mark.From, mark.To, mark.Label)));
    }
}
