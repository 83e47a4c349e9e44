using LoopSim.Figures;

namespace LoopSim.Tests;

public class ModelDiagramTests
{
    [Fact]
    public void Flows_are_pipes_between_stocks_and_the_outside()
    {
        var diagram = ModelDiagram.Draw(Models.Parse("""
            model: epidemic
            title: Epidemic
            time: {stop: 1}
            parameters: {contacts: 0.5}
            stocks:
              susceptible: {initial: 9}
              infected: {initial: 1, label: Ill}
            flows:
              infection: {from: susceptible, to: infected, rate: contacts * susceptible * infected}
              recovery: {from: infected, rate: infected / 7}
            """));

        Assert.Equal(["Susceptible", "Ill", "Infection", "Recovery", ""], diagram.Nodes);
        Assert.Equal([NodeKind.Stock, NodeKind.Stock, NodeKind.Flow, NodeKind.Flow, NodeKind.Outside], diagram.Kinds);
        Assert.Equal([(0, 2), (2, 1), (1, 3), (3, 4)], diagram.Links.Where(link => link.IsPipe).Select(link => (link.From, link.To)));
        // What a rate depends on acts on its flow, and raises it.
        Assert.Equal([(0, 2), (1, 2), (1, 3)],
            diagram.Links.Where(link => !link.IsPipe).Select(link => (link.From, link.To)));
        Assert.All(diagram.Links.Where(link => !link.IsPipe), link => Assert.Equal(LinkSign.Positive, link.Sign));
        // More of the ill make more; their recovery, and using up the susceptible, hold them back.
        Assert.Equal(["B1", "R1", "B2"], diagram.Loops.Select(loop => loop.Name));
        Assert.Equal("2 stocks, 2 flows, 3 links and 3 feedback loops", diagram.Subtitle);
    }

    [Fact]
    public void Links_have_the_signs_of_their_effects_not_of_their_weights()
    {
        var diagram = ModelDiagram.Draw(Models.Parse("""
            model: pair
            time: {stop: 1}
            parameters: {load: 0.3}
            shapes: {lack: 1 - x}
            stocks:
              strain: {rate: drive - strain, initial: 0.5}
              strength: {rate: drive - strength, initial: 0.5}
            links:
              load -> strain: 1
              strength -> strain: {weight: 0.5, shape: lack}
              strain -> strength: -1
            """));

        Assert.Equal(["Strain", "Strength", "Load"], diagram.Nodes);
        Assert.Equal([(1, 0, LinkSign.Negative), (0, 1, LinkSign.Negative), (2, 0, LinkSign.Positive)],
            diagram.Links.Select(link => (link.From, link.To, link.Sign)));
        Assert.Equal("2 stocks, 3 links and 1 feedback loop", diagram.Subtitle);
        Assert.Equal("R1", Assert.Single(diagram.Loops).Name);
    }

    [Fact]
    public void Every_shipped_model_is_drawn_with_all_its_links()
    {
        foreach (var model in ModelCatalog.Names.Select(Models.Shipped))
        {
            var diagram = ModelDiagram.Draw(model);
            Assert.True(diagram.Links.Length >= model.Links.Count, model.Name);
            Assert.Equal(model.Disclaimer is null ? 0 : 1, diagram.Footer.Length);
        }
    }
}
