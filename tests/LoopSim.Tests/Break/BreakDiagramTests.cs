using LoopSim.Figures;

namespace LoopSim.Tests;

public class BreakDiagramTests
{
    [Fact]
    public void Cut_is_shown_with_the_shortest_loops_it_opens()
    {
        var diagram = Diagram("depression-core", "plasticity:stress");

        Assert.Equal("Cutting Plasticity → Stress opens 13 of 45 loops", diagram.Title);
        var cut = Assert.Single(diagram.Links, link => link.IsCut);
        Assert.Equal(("Plasticity", "Stress"), (diagram.Nodes[cut.From], diagram.Nodes[cut.To]));
        // Low plasticity raises stress, and stress lowers plasticity: two negative links reinforce.
        Assert.Equal(LinkSign.Negative, cut.Sign);
        Assert.Equal(("R1", LinkSign.Positive), (diagram.Loops[0].Name, diagram.Loops[0].Sign));
        Assert.Equal(2, diagram.Loops[0].Nodes.Length);
        Assert.All(diagram.Loops, loop => Assert.True(Passes(loop, cut)));
        Assert.All(diagram.Kinds, kind => Assert.Equal(NodeKind.Stock, kind));
    }

    [Fact]
    public void Only_loop_of_a_model_is_called_so() =>
        Assert.Equal("Cutting Mitochondrial energy → Stress opens the only loop", Diagram("stress-mitochondria", "energy:stress").Title);

    [Fact]
    public void Dose_cuts_nothing_and_has_no_diagram()
    {
        var run = Recorded("stress-mitochondria", new Intervention([], Given.Values(("load_relief", 0.2)), null, 30));

        Assert.DoesNotContain(run.Draw(FigureStyle.Slide, []), picture => picture is DiagramPicture);
    }

    [Fact]
    public void Several_cuts_are_counted_in_the_title()
    {
        var cuts = new Intervention(["sleep:stress", "inflammation:energy", "plasticity:stress"], [], null, null);

        var diagram = Recorded("depression-core", cuts).Draw(FigureStyle.Slide, []).OfType<DiagramPicture>().Single().Diagram;

        Assert.StartsWith("Cutting 3 links opens ", diagram.Title, StringComparison.Ordinal);
        Assert.Equal(3, diagram.Links.Count(link => link.IsCut));
    }

    private static bool Passes(DiagramLoop loop, DiagramLink link)
    {
        var at = loop.Nodes.IndexOf(link.From);
        return at >= 0 && loop.Nodes[(at + 1) % loop.Nodes.Length] == link.To;
    }

    private static CausalDiagram Diagram(string model, string cut) =>
        Recorded(model, Given.Cut(cut)).Draw(FigureStyle.Slide, []).OfType<DiagramPicture>().Single().Diagram;

    private static SavedRun Recorded(string model, Intervention intervention)
    {
        var settings = new RunSettings { Scenario = "late", Intervention = intervention };
        var experiment = Experiment.Prepare(Models.Shipped(model), settings);
        var result = Break.Run(experiment, RunMonitor.Nobody);
        return new BreakRecord(experiment, new RunOrigin(["break", model], model), result).Save(experiment, result);
    }
}
