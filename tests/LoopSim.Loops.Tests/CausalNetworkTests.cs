using LoopSim.Language;

namespace LoopSim.Loops.Tests;

public class CausalNetworkTests
{
    [Fact]
    public void Network_without_delays_has_the_links_of_the_causal_graph()
    {
        var sample = new Sample("""
            time: {stop: 1}
            parameters: {p: {value: 2}}
            stocks:
              x: {initial: 1, rate: drive - p * x, tau: a}
              y: {initial: 1}
            flows: {f: {from: x, to: y, rate: x * a}}
            auxiliaries: {a: 1 + drive, b: "if(y > 1, x, a)"}
            links: {x -> x: 1, y -> x: {weight: 2, shape: x^2}, y -> a: 1, p -> x: 1}
            """);

        var graph = CausalGraph.Of(sample.Model);

        Assert.Equal(graph.Nodes.Order(), sample.Network.Nodes.Order());
        Assert.Equal(graph.Links.Select(link => link.Name).Order(), sample.Network.Links.Select(link => link.Name).Order());
    }

    [Fact]
    public void Gains_are_partial_derivatives_with_parallel_links_apart()
    {
        var sample = new Sample("""
            time: {stop: 1}
            normalise: per_target
            stocks:
              x: {initial: 1, rate: drive * x - 3 * x, tau: 2}
              y: {initial: 3}
            flows: {f: {from: x, to: y, rate: 5 * x * y}}
            links:
              x -> x: {weight: 1, shape: x^2}
              y -> x: 3
            """);
        var moment = sample.At(0, 2, 10);

        double Gain(string name) => moment.Gains[sample.Network.Links.ToList().FindIndex(link => link.Name == name)];
        // drive = (x^2 + 3 y) / 4 = 8.5
        Assert.Equal(2 * 4.0 / 4 / 2, Gain("x -> x"), 1e-14);
        Assert.Equal(2 * 3.0 / 4 / 2, Gain("y -> x"), 1e-14);
        Assert.Equal((8.5 - 3) / 2, Gain("equation:x:x"), 1e-14);
        Assert.Equal((50, 10), (Gain("equation:x:f"), Gain("equation:y:f")));
        Assert.Equal((-1, 1), (Gain("equation:f:x"), Gain("equation:f:y")));
    }

    [Fact]
    public void Groups_are_the_nodes_that_reach_one_another()
    {
        var sample = new Sample(
            "time: {stop: 1}\nstocks: {x: {initial: 1, rate: y}, y: {initial: 1, rate: x}, z: {initial: 1, rate: y - z}, w: {initial: 1, "
                + "rate: z}}");

        Assert.Equal(["x y", "z"], sample.Network.Groups().Select(group => string.Join(' ', group)));
    }

    [Fact]
    public void Held_stock_is_no_node()
    {
        var model = new Sample("time: {stop: 1}\nstocks: {x: {initial: 1, rate: y}, y: {initial: 1, rate: x}}").Model;
        var network = CausalNetwork.Of(Compilation.CompiledModel.Compile(model, new Compilation.ModelVariant(["y"], [])));

        Assert.Equal("x", Assert.Single(network.Nodes));
        Assert.Empty(network.Links);
    }

    [Fact]
    public void Strongest_paths_find_every_loop_of_a_small_graph_and_stop_at_their_limit()
    {
        string[] nodes = ["a", "b", "c"];
        CausalLink[] links = [Link("a", "b"), Link("b", "a"), Link("b", "c"), Link("c", "b"), Link("c", "c")];

        var search = new StrongestLoops(nodes, links, nodes, 100);
        search.Search([1, -0.5, 3, 0.1, -2]);
        Assert.Equal(["a -> b -> a", "b -> c -> b", "c -> c"], search.Loops.Select(loop => loop.ToString()).Order());

        var limited = new StrongestLoops(nodes, links, nodes, 2);
        limited.Search([1, -0.5, 3, 0.1, -2]);
        Assert.Equal(2, limited.Loops.Count);
    }

    [Fact]
    public void Strongest_path_search_of_a_dense_graph_finds_the_strongest_loop()
    {
        var nodes = Enumerable.Range(0, 12).Select(i => $"n{i}").ToArray();
        CausalLink[] links = [.. from i in nodes from j in nodes where i != j select Link(i, j)];
        var weights = links.Select(
            link => link is { Source: "n3", Target: "n7" } or { Source: "n7", Target: "n5" } or { Source: "n5", Target: "n3" } ? 0.9 : 0.1)
            .ToArray();

        var search = new StrongestLoops(nodes, links, nodes, 1000);
        search.Search(weights);

        Assert.Contains("n3 -> n7 -> n5 -> n3", search.Loops.Select(loop => loop.ToString()));
    }

    private static CausalLink Link(string source, string target) => new($"{source}:{target}", source, target, IsDeclared: true);
}
