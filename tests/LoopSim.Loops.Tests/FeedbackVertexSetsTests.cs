using LoopSim.Language;

namespace LoopSim.Loops.Tests;

public class FeedbackVertexSetsTests
{
    /// <summary>Random graphs whose cycles and smallest sets were found by trying all.</summary>
    [Theory]
    [InlineData(8, "0>1 0>4 1>5 2>1 2>4 4>0 4>1 4>2 4>7 5>3 5>6 6>6 7>1 7>6 7>7", 4, 3, 1, "4 6 7")]
    [InlineData(9, "0>0 0>6 0>7 0>8 1>5 2>1 3>1 3>5 3>6 3>7 4>1 4>3 6>6 7>0 7>6 7>7 7>8", 4, 3, 1, "0 6 7")]
    [InlineData(10, "0>1 0>2 0>5 0>9 1>5 2>4 2>6 2>8 3>3 3>9 4>0 4>9 5>2 5>8 6>6 6>8 7>5 7>8 8>2", 9, 3, 1, "2 3 6")]
    [InlineData(11, "0>4 2>8 2>9 3>7 3>9 3>10 5>9 6>0 6>6 6>9 7>4 7>6 7>9 7>10 8>2 8>3 8>8 9>0 9>1 10>1 10>2", 5, 2, 1, "6 8")]
    [InlineData(8, "0>6 1>1 1>4 1>6 3>0 3>2 3>4 3>5 4>0 4>2 4>4 5>1 5>6 7>2", 2, 2, 1, "1 4")]
    [InlineData(9, "0>0 0>2 0>3 1>3 1>5 2>1 2>2 2>6 2>7 3>3 4>5 6>4 6>8 7>3 8>0", 4, 3, 1, "0 2 3")]
    [InlineData(10, "0>0 0>9 1>3 1>6 2>9 3>5 3>6 4>1 4>7 4>9 5>0 5>1 5>6 7>4 7>5 8>8 9>1 9>8", 5, 4, 6, "0 1 4 8")]
    [InlineData(11, "0>1 0>8 0>9 1>3 1>6 1>9 2>8 3>0 3>1 4>6 5>2 5>9 6>0 6>1 6>10 8>1 8>2 8>6 9>0 9>9 10>10", 15, 4, 1, "1 8 9 10")]
    [InlineData(8, "0>4 1>2 1>6 3>0 3>3 3>5 4>1 6>0 6>1 6>2 6>7 7>3 7>6 7>7", 6, 3, 2, "1 3 7")]
    [InlineData(9, "0>1 0>6 1>4 1>6 2>0 2>3 2>7 2>8 3>3 4>2 4>3 5>8 6>1 6>2 6>4 7>1 7>5", 11, 3, 5, "0 1 3")]
    [InlineData(10, "0>6 2>0 2>4 2>9 3>5 3>7 4>7 5>1 5>2 5>6 6>0 6>4 6>7 7>3 7>4 7>9 8>7 9>0", 12, 2, 2, "0 7")]
    [InlineData(11, "0>0 0>9 2>1 3>2 3>3 3>8 6>7 7>4 7>5 7>7 7>8 7>9 8>1 8>7 8>9 8>10 9>0 10>2 10>9", 5, 3, 1, "0 3 7")]
    public void Cycles_and_smallest_sets_of_known_graphs(int nodes, string edges, int cycles, int size, int count, string first)
    {
        var links = edges.Split(' ').Select(edge => edge.Split('>')).Select(ends => Link(int.Parse(ends[0]), int.Parse(ends[1]))).ToList();

        var sets = FeedbackVertexSets.Find(Names(nodes), links);

        Assert.Equal(cycles, FeedbackLoops.Find(Names(nodes), links).Loops.Count);
        Assert.Equal((size, count, true), (sets.Size, sets.Count, sets.IsComplete));
        Assert.Contains(first, sets.Sets.Select(set => string.Join(' ', set)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Size_and_number_agree_with_trying_all_sets_of_random_graphs(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 500; trial++)
        {
            var nodes = random.Next(1, 13);
            var density = random.NextDouble() * 0.4;
            var links = (
                from i in Enumerable.Range(0, nodes) from j in Enumerable.Range(0, nodes) where random.NextDouble() < density select (i, j))
                .ToList();

            var sets = FeedbackVertexSets.Find(Names(nodes), [.. links.Select(link => Link(link.i, link.j))], listed: 1000);

            var expected = Exhaustive(nodes, links);
            Assert.Equal(expected.Select(set => string.Join(' ', set)).Order(), sets.Sets.Select(set => string.Join(' ', set)).Order());
            Assert.Equal((expected[0].Count, expected.Count), (sets.Size, (int)sets.Count));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void All_but_one_node_of_a_complete_graph_are_needed(int nodes)
    {
        var links = from i in Enumerable.Range(0, nodes) from j in Enumerable.Range(0, nodes) where i != j select Link(i, j);

        var sets = FeedbackVertexSets.Find(Names(nodes), [.. links]);

        Assert.Equal((nodes - 1, nodes), (sets.Size, (int)sets.Count));
        Assert.False(sets.IsProvedByLoops);
        Assert.True(sets.Explored > 0);
    }

    [Fact]
    public void Disjoint_loops_prove_the_size_and_sets_of_components_combine()
    {
        CausalLink[] links = [Link(0, 1), Link(1, 0), Link(1, 2), Link(2, 3), Link(3, 4), Link(4, 2)];

        var sets = FeedbackVertexSets.Find(Names(5), links);

        Assert.Equal((2, 6), (sets.Size, (int)sets.Count));
        Assert.True(sets.IsProvedByLoops);
        Assert.Equal(["0 -> 1 -> 0", "2 -> 3 -> 4 -> 2"], sets.DisjointLoops.Select(loop => loop.ToString()));
    }

    [Fact]
    public void Graph_without_a_loop_needs_nothing()
    {
        var sets = FeedbackVertexSets.Find(Names(3), [Link(0, 1), Link(1, 2)]);

        Assert.Equal((0, 1), (sets.Size, (int)sets.Count));
        Assert.Empty(Assert.Single(sets.Sets));
    }

    [Fact]
    public void Counting_and_listing_stop_at_their_limits()
    {
        // Ten separate pairs: two choices each.
        var links = Enumerable.Range(0, 10)
            .SelectMany(pair => new[] { Link(2 * pair, 2 * pair + 1), Link(2 * pair + 1, 2 * pair) })
            .ToList();

        var sets = FeedbackVertexSets.Find(Names(20), links, listed: 3, counted: 500);

        Assert.Equal((10, 500, false, 3), (sets.Size, (int)sets.Count, sets.IsComplete, sets.Sets.Count));
        Assert.Equal(1024, FeedbackVertexSets.Find(Names(20), links).Count);
    }

    private static List<List<int>> Exhaustive(int nodes, List<(int Source, int Target)> links)
    {
        var sources = new int[nodes];
        foreach (var (source, target) in links)
            sources[target] |= 1 << source;
        var sets = Enumerable.Range(0, 1 << nodes).Where(mask => IsAcyclic(sources, mask)).ToList();
        var size = sets.Min(int.PopCount);
        return
        [
            .. sets.Where(mask => int.PopCount(mask) == size).Select(
                mask => Enumerable.Range(0, nodes).Where(node => (mask >> node & 1) != 0).ToList()),
        ];
    }

    /// <summary>Nodes without a source left are taken out until none is left or every one has a source.</summary>
    private static bool IsAcyclic(int[] sources, int without)
    {
        var rest = (1 << sources.Length) - 1 & ~without;
        for (var before = -1; rest != before;)
        {
            before = rest;
            for (var node = 0; node < sources.Length; node++)
            {
                if ((rest >> node & 1) != 0 && (sources[node] & rest) == 0)
                    rest &= ~(1 << node);
            }
        }
        return rest == 0;
    }

    private static string[] Names(int nodes) => [.. Enumerable.Range(0, nodes).Select(node => $"{node}")];

    private static CausalLink Link(int source, int target) => new($"{source}:{target}", $"{source}", $"{target}", IsDeclared: true);
}
