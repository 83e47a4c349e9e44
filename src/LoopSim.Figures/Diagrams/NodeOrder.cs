namespace LoopSim.Figures.Diagrams;

/// <summary>An order of nodes around a circle in which strong arrows are short and few cross.</summary>
internal static class NodeOrder
{
    private const int MaxRounds = 40;

    /// <summary>The node at each place. Exchanges of two places, as long as one helps: the same diagram always gets the same
    /// order.</summary>
    public static int[] Find(int nodes, IReadOnlyList<DiagramLink> links)
    {
        (int From, int To, double Weight)[] chords = [.. links.Where(link => link.From != link.To)
            .GroupBy(link => (Math.Min(link.From, link.To), Math.Max(link.From, link.To)))
            .Select(group => (group.Key.Item1, group.Key.Item2, group.Sum(Weight)))];
        int[] order = [.. Enumerable.Range(0, nodes)];
        var best = Cost(order, chords);
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = best;
            for (var i = 0; i < nodes; i++)
            {
                for (var j = i + 1; j < nodes; j++)
                {
                    (order[i], order[j]) = (order[j], order[i]);
                    var cost = Cost(order, chords);
                    if (cost < best - 1e-9)
                        best = cost;
                    else
                        (order[i], order[j]) = (order[j], order[i]);
                }
            }
            if (before - best <= 1e-9)
                break;
        }
        return order;

        // Every arrow counts, the heavy ones up to twice.
        double Weight(DiagramLink link) => 1 + DiagramLayout.Share(link, links);
    }

    private static double Cost(int[] order, (int From, int To, double Weight)[] chords)
    {
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            place[order[i]] = i;
        var cost = 0.0;
        for (var i = 0; i < chords.Length; i++)
        {
            var (a, b) = (place[chords[i].From], place[chords[i].To]);
            var gap = Math.Abs(a - b);
            cost += chords[i].Weight * Math.Min(gap, order.Length - gap);
            for (var j = 0; j < i; j++)
            {
                var (c, d) = (place[chords[j].From], place[chords[j].To]);
                if (IsBetween(c, a, b) != IsBetween(d, a, b) && c != a && c != b && d != a && d != b)
                    cost += 0.5;
            }
        }
        return cost;
    }

    private static bool IsBetween(int place, int a, int b) => place > Math.Min(a, b) && place < Math.Max(a, b);
}
