namespace LoopSim.Loops;

/// <summary>A loop at a state.</summary>
/// <param name="Gain">The product of its links' gains: per unit of time once for every stock on it.</param>
/// <param name="Delay">The sum of the time constants its stocks declare and of its delays; NaN where a stock on it has none.</param>
public sealed record LoopProfile(double Gain, double Delay)
{
    public LoopPolarity Polarity => Gain > 0 ? LoopPolarity.Reinforcing : Gain < 0 ? LoopPolarity.Balancing : LoopPolarity.Undetermined;

    /// <param name="field">The field the moment comes from, not entered anew since.</param>
    public static LoopProfile Of(CausalField field, CausalMoment moment, FeedbackLoop loop)
    {
        var network = field.Network;
        var number = network.Links.Select((link, i) => (link, i)).ToDictionary(pair => pair.link, pair => pair.i);
        return new LoopProfile(moment.Gain(loop.Links.Select(link => number[link])), loop.Nodes.Where(network.Accumulates).Sum(node => TimeOf(field, moment, node)));
    }

    /// <summary>A stock's own constant; a delay's stock empties at a rate whose inverse is its share of the delay.</summary>
    private static double TimeOf(CausalField field, CausalMoment moment, string node)
    {
        if (field.Network.Model.Stocks.Any(stock => stock.Name == node))
            return field.TimeConstant(node, moment);
        var own = field.Network.Links.Select((link, i) => (link, i)).Where(pair => pair.link.Source == node && pair.link.Target == node).Select(pair => moment.Gains[pair.i]).FirstOrDefault(double.NaN);
        return -1 / own;
    }
}
