namespace LoopSim.House.Tests;

/// <summary>Questions about who uses whom.</summary>
internal static class Graph
{
    /// <summary>All that use themselves by way of others, in any order.</summary>
    public static IEnumerable<string> InCircles(IReadOnlyDictionary<string, HashSet<string>> uses) =>
        uses.Keys.Where(name => Reached(uses, name).Contains(name));

    private static HashSet<string> Reached(IReadOnlyDictionary<string, HashSet<string>> uses, string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            foreach (var next in uses.GetValueOrDefault(name) ?? [])
            {
                if (reached.Add(next))
                    open.Push(next);
            }
        }

        return reached;
    }
}
