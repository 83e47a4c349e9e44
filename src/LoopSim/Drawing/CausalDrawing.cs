using LoopSim.Loops;

namespace LoopSim;

/// <summary>What diagrams of models have in common: what a node is, and the sign of an arrow.</summary>
internal static class CausalDrawing
{
    /// <summary>The sign of every link of a model's causal graph by its name, without those that have no effect or another one at
    /// another state.</summary>
    public static IReadOnlyDictionary<string, LinkSign> Signs(Model model)
    {
        var experiment = Experiment.Prepare(model, new RunSettings());
        var network = CausalNetwork.Of(experiment.Compiled);
        var field = new CausalField(network, experiment.Resting);
        var signs = network.Links.Select(_ => new HashSet<int>()).ToList();
        foreach (var state in States(experiment))
        {
            field.Enter(experiment.StartTime, experiment.StartTime, state);
            var gains = field.At(experiment.StartTime, state).Gains;
            for (var link = 0; link < gains.Count; link++)
            {
                if (double.IsFinite(gains[link]) && gains[link] != 0)
                    signs[link].Add(gains[link] > 0 ? 1 : -1);
            }
        }
        return network.Links.Zip(signs).Where(pair => pair.Second.Count == 1)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second.Contains(1) ? LinkSign.Positive : LinkSign.Negative);
    }

    /// <summary>The sign of a loop: that of the product of its links, or none.</summary>
    public static LinkSign SignOf(FeedbackLoop loop, IReadOnlyDictionary<string, LinkSign> signs)
    {
        var links = loop.Links.Select(link => signs.GetValueOrDefault(link.Name, LinkSign.None)).ToList();
        return links.Contains(LinkSign.None) ? LinkSign.None
            : links.Count(sign => sign == LinkSign.Negative) % 2 == 0 ? LinkSign.Positive
            : LinkSign.Negative;
    }

    /// <summary>Loops named R1, B1, U1 and so on, with the numbers of their nodes.</summary>
    public static ImmutableArray<DiagramLoop> Named(
        IEnumerable<FeedbackLoop> loops, IReadOnlyList<string> nodes, IReadOnlyDictionary<string, LinkSign> signs)
    {
        var counts = new Dictionary<LinkSign, int>();
        return [.. loops.Select(loop =>
        {
            var sign = SignOf(loop, signs);
            var letter = sign switch { LinkSign.Positive => 'R', LinkSign.Negative => 'B', _ => 'U' };
            var number = counts[sign] = counts.GetValueOrDefault(sign) + 1;
            return new DiagramLoop($"{letter}{number}", [.. loop.Nodes.Select(node => nodes.ToList().IndexOf(node))], sign, "");
        })];
    }

    /// <summary>Stocks are boxes in a diagram of causes, all else names.</summary>
    public static ImmutableArray<NodeKind> Kinds(RunRecord record, IEnumerable<string> nodes) =>
        [.. nodes.Select(node => record.Variables.Any(variable => variable.Name == node && variable.Kind is "stock" or "slow_stock")
            ? NodeKind.Stock
            : NodeKind.Auxiliary)];

    /// <summary>The model's starts, and the middle between them: at a corner of the state space many effects vanish.</summary>
    private static IEnumerable<double[]> States(Experiment experiment)
    {
        var stocks = experiment.Compiled.Stocks.Count;
        var starts = experiment.Model.Starts.Select(experiment.Seed).DefaultIfEmpty(experiment.SeedState()[..stocks]).ToList();
        double[] middle = [.. Enumerable.Range(0, stocks).Select(i => starts.Average(start => start[i]))];
        return starts.Append(middle).Select(experiment.Begin);
    }
}
