namespace LoopSim.Loops;

/// <summary>Reads gains and delays of loops at a state.</summary>
public sealed class LoopProfiles
{
    private readonly CausalNetwork _network;
    private readonly CausalMoment _moment;
    private readonly Dictionary<CausalLink, int> _numbers;
    private readonly Dictionary<string, double> _times;

    /// <param name="field">The field the moment comes from, not entered anew since.</param>
    public LoopProfiles(CausalField field, CausalMoment moment)
    {
        (_network, _moment) = (field.Network, moment);
        _numbers = _network.Links.Select((link, i) => (link, i)).ToDictionary(pair => pair.link, pair => pair.i);
        _times = _network.Nodes.Where(_network.Accumulates).ToDictionary(node => node, node => TimeOf(field, node));
    }

    public LoopProfile Of(FeedbackLoop loop) => new(
        _moment.Gain(loop.Links.Select(link => _numbers[link])), loop.Nodes.Where(_network.Accumulates).Sum(node => _times[node]));

    /// <summary>A stock's own constant; a delay's stock empties at a rate whose inverse is its share of the delay.</summary>
    private double TimeOf(CausalField field, string node)
    {
        if (_network.Model.Stocks.Any(stock => stock.Name == node))
            return field.TimeConstant(node, _moment);
        return -1 / _numbers.Where(pair => pair.Key.Source == node && pair.Key.Target == node)
            .Select(pair => _moment.Gains[pair.Value])
            .FirstOrDefault(double.NaN);
    }
}
