using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Loops.Tests;

public class FeedbackLoopsTests
{
    /// <summary>Numbers of elementary cycles of length two and more of complete digraphs: sum over k of C(n,k) (k-1)!.</summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 5)]
    [InlineData(4, 20)]
    [InlineData(5, 84)]
    [InlineData(6, 409)]
    [InlineData(7, 2365)]
    [InlineData(8, 16064)]
    public void Complete_digraph_has_the_known_number_of_cycles(int nodes, int cycles)
    {
        var links = from i in Enumerable.Range(0, nodes) from j in Enumerable.Range(0, nodes) where i != j select $"s{i} -> s{j}: 1";

        var search = FeedbackLoops.Find(Graph(nodes, links).DeclaredOnly());

        Assert.Equal(cycles, search.Loops.Count);
        Assert.False(search.HitLimit);
        Assert.Equal(cycles, search.Loops.Distinct().Count());
    }

    [Fact]
    public void Links_with_the_same_ends_are_different_loops_and_a_self_link_is_one()
    {
        var graph = Graph(2, ["s0 -> s1: {weight: 1}", "s0 -> s1: {weight: 1, name: fast}", "s1 -> s0: 1", "s0 -> s0: 1"]);

        var loops = FeedbackLoops.Find(graph.DeclaredOnly()).Loops;

        Assert.Equal(3, loops.Count);
        Assert.Single(loops, loop => loop.Length == 1);
    }

    [Fact]
    public void Chain_without_return_has_no_loop()
    {
        Assert.Empty(FeedbackLoops.Find(Graph(3, ["s0 -> s1: 1", "s1 -> s2: 1"]).DeclaredOnly()).Loops);
    }

    [Fact]
    public void Search_stops_at_its_limit_and_says_so()
    {
        var links = from i in Enumerable.Range(0, 6) from j in Enumerable.Range(0, 6) where i != j select $"s{i} -> s{j}: 1";

        var search = FeedbackLoops.Find(Graph(6, links).DeclaredOnly(), limit: 100);

        Assert.True(search.HitLimit);
        Assert.Equal(100, search.Loops.Count);
    }

    private static CausalGraph Graph(int nodes, IEnumerable<string> links)
    {
        var stocks = Enumerable.Range(0, nodes).Select(i => $"  s{i}: {{initial: 0, rate: drive - 1}}\n");
        var yaml = $"model: graph\ntime: {{stop: "
            + $"1}}\nstocks:\n{string.Concat(stocks)}links:\n{string.Concat(links.Select(link => $"  {link}\n"))}";
        return CausalGraph.Of(ModelReader.Read(new SourceText("graph.yaml", yaml)).Model!);
    }
}
