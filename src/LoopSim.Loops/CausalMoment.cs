namespace LoopSim.Loops;

/// <summary>How strongly every link of a network acts at one instant: gains, scores and speeds, for links in the network's order.</summary>
/// <remarks>A link's gain is the partial derivative of its target's equation by its source: per unit of time where the target is a
/// stock, and 1 or -1 from a flow to a stock. Its score (Schoenberg, Davidsen &amp; Eberlein 2020, System Dynamics Review 36:158) is the
/// share of its target's change that comes through it, with the sign of the gain, as the limit of ever smaller steps. For a stock the
/// change is that of its net flow (Schoenberg, Hayward &amp; Eberlein 2023), so that the size of a step cancels.</remarks>
public sealed class CausalMoment : ILinkScores
{
    private readonly CausalNetwork _network;
    private readonly double[] _gains;
    private readonly double[] _speeds;
    private readonly double[] _changes;

    internal CausalMoment(CausalNetwork network, double time, double[] values, double[] gains, double[] speeds, double[] changes)
    {
        (_network, Time, Values, _gains, _speeds, _changes) = (network, time, values, gains, speeds, changes);
        Scores =
        [
            .. network.Paths.Select((path, link) => Ratio(gains[link] * Math.Abs(speeds[path.Source]), Math.Abs(changes[path.Target]))),
        ];
        // In a loop's product the speeds of what is no stock cancel, and with them their zeros.
        Transfers = [.. network.Paths.Select((path, link) => Ratio(
            gains[link] * (network.IsStock[path.Source] ? Math.Abs(speeds[path.Source]) : 1),
            network.IsStock[path.Target] ? Math.Abs(changes[path.Target]) : 1))];
    }

    public double Time { get; }

    /// <summary>The value of a stock, flow or auxiliary.</summary>
    /// <exception cref="ArgumentException">The network has no such node.</exception>
    public double this[string node] => _network.Nodes.ToList().IndexOf(node) is >= 0 and var index
        ? Values[_network.NodePlaces[index]]
        : throw new ArgumentException($"The network has no node '{node}'.", nameof(node));

    public IReadOnlyList<double> Gains => _gains;

    public IReadOnlyList<double> Scores { get; }

    public IReadOnlyList<double> Transfers { get; }

    /// <summary>Every variable of the opened model.</summary>
    internal double[] Values { get; }

    /// <summary>The product of the gains of a loop's links.</summary>
    public double Gain(IEnumerable<int> links) => links.Aggregate(1.0, (product, link) => product * _gains[link]);

    /// <inheritdoc/>
    public bool IsSilent(IReadOnlySet<string> group, double tolerance)
    {
        var names = _network.Opened.StateNames;
        var unresolved = Unresolved(tolerance);
        return Enumerable.Range(0, _speeds.Length)
            .Where(i => _network.IsStock[i] && group.Contains(names[i]))
            .All(i => unresolved.Contains(names[i]));
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Unresolved(double tolerance)
    {
        // Where the terms of a rate cancel to within the errors of the state, ratios of changes mean nothing.
        var names = _network.Opened.StateNames;
        var terms = new double[_speeds.Length];
        for (var link = 0; link < _gains.Length; link++)
        {
            var path = _network.Paths[link];
            terms[path.Target] += Math.Abs(_gains[link] * Values[path.Source]);
        }
        return Enumerable.Range(0, _speeds.Length)
            .Where(i => _network.IsStock[i] && Math.Abs(_speeds[i]) <= tolerance * terms[i])
            .Select(i => names[i]).ToHashSet();
    }

    /// <summary>The gain of everything that acts from one node on another.</summary>
    internal double[,] GainMatrix()
    {
        var place = _network.NodePlaces.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        var matrix = new double[place.Count, place.Count];
        for (var link = 0; link < _gains.Length; link++)
            matrix[place[_network.Paths[link].Target], place[_network.Paths[link].Source]] += _gains[link];
        return matrix;
    }

    /// <summary>A change that is zero has no shares; the method counts them as zero.</summary>
    private static double Ratio(double part, double whole) => part == 0 || whole == 0 ? 0 : part / whole;
}
