using LoopSim.Language;

namespace LoopSim.Tests;

public sealed class OpenedLoopsTests
{
    [Fact]
    public void Core_model_has_45_loops_over_its_links()
    {
        var opened = By(Models.Core, "stress:sleep");
        Assert.Equal(45, opened.OfAll);
        Assert.True(opened.IsComplete);
        Assert.Equal("stress -> sleep -> stress", opened.Shortest!.ToString());
    }

    [Fact]
    public void Cutting_every_link_opens_every_loop() =>
        Assert.Equal(45, By(Models.Core, [.. Models.Core.Links.Select(link => link.Name)]).Count);

    /// <summary>A loop through a link is the link and a simple path back, counted here by brute force.</summary>
    [Theory]
    [InlineData("stress:sleep")]
    [InlineData("plasticity:stress")]
    [InlineData("energy:plasticity")]
    [InlineData("energy:energy")]
    public void A_cut_opens_the_simple_paths_back_from_its_end_to_its_beginning(string link)
    {
        var ends = link.Split(':');
        Assert.Equal(Paths(ends[1], ends[0], [ends[1]]), By(Models.Core, link).Count);
    }

    [Fact]
    public void Cutting_a_dependence_inside_an_equation_counts_over_the_whole_graph()
    {
        var model = Models.Parse("""
            model: pair
            time: {stop: 1}
            stocks:
              a: {rate: b - a, initial: 1}
              b: {rate: drive - b, initial: 1}
            links:
              a -> b: 1
            outcomes: {well: a < 1}
            """);
        var cut = By(model, "equation:b:a");
        Assert.Equal((1, 3), (cut.Count, cut.OfAll));
        Assert.Equal("a -> b -> a", cut.Shortest!.ToString());
        var declared = By(model, "a:b");
        Assert.Equal((0, 0, 1), (declared.Count, declared.OfAll, declared.InWholeGraph));
        Assert.Null(declared.Shortest);
    }

    [Fact]
    public void A_dose_opens_no_loop() =>
        Assert.Null(OpenedLoops.By(Experiment.Prepare(Models.Core, new RunSettings { Intervention = Given.Dose("exercise", 1) })));

    private static OpenedLoops By(Model model, params string[] links) =>
        OpenedLoops.By(Experiment.Prepare(model, new RunSettings { Intervention = Given.Cut(links) }))!;

    private static int Paths(string from, string to, string[] visited) => from == to ? 1 : Models.Core.Links
        .Where(link => link.Source == from && (link.Target == to || !visited.Contains(link.Target)))
        .Sum(link => link.Target == to ? 1 : Paths(link.Target, to, [.. visited, link.Target]));
}
