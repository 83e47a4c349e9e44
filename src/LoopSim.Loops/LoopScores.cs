using LoopSim.Numerics;

namespace LoopSim.Loops;

/// <summary>The scores of loops along a run (Loops That Matter; Schoenberg, Davidsen &amp; Eberlein 2020, System Dynamics Review 36:158):
/// how much each loop has to do with the way the system is going, reinforcing loops positive, balancing ones negative.</summary>
/// <remarks>A loop's score is the product of its links' scores, and may be as large as any number where a net flow turns. The relative
/// score divides it by the sum of all sizes in its group of connected nodes. Where a group stands still, or so nearly that most of what
/// the scores say comes from the errors of the state, there are none: NaN.</remarks>
public sealed class LoopScores
{
    /// <summary>The largest share of a group's scores that loops may have whose stocks move less than the errors of the state.</summary>
    private const double MostUnresolved = 0.1;

    private readonly double[][] _scores;
    private readonly double[][] _relative;

    private LoopScores(
        double[] times,
        IReadOnlyList<FeedbackLoop> loops,
        IReadOnlyList<IReadOnlyList<string>> groups,
        int[] groupOf,
        double[][] scores,
        double[][] relative)
    {
        (Times, Loops, Groups, GroupOf, _scores, _relative) = (times, loops, groups, groupOf, scores, relative);
    }

    public IReadOnlyList<double> Times { get; }

    public IReadOnlyList<FeedbackLoop> Loops { get; }

    /// <summary>The nodes of each group of connected nodes.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; }

    /// <summary>The group of each loop.</summary>
    public IReadOnlyList<int> GroupOf { get; }

    /// <summary>A loop's score at every time.</summary>
    public IReadOnlyList<double> Score(int loop) => _scores[loop];

    /// <summary>A loop's share of all the scores of its group at every time, between -1 and 1.</summary>
    public IReadOnlyList<double> Relative(int loop) => _relative[loop];

    /// <summary>The mean size of a loop's relative score over the times at which it has one; 0 where it never has.</summary>
    public double Weight(int loop) => _relative[loop].Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Average();

    /// <summary>The sign a loop keeps over the run.</summary>
    public LoopPolarity Polarity(int loop)
    {
        var (rises, falls) = (_scores[loop].Any(score => score > 0), _scores[loop].Any(score => score < 0));
        return rises == falls ? LoopPolarity.Undetermined : rises ? LoopPolarity.Reinforcing : LoopPolarity.Balancing;
    }

    /// <param name="network">The network.</param>
    /// <param name="loops">All its loops, or those that matter.</param>
    /// <param name="moments">Link scores at ascending times.</param>
    /// <param name="tolerance">The relative error of the states they were taken at; 0 for none.</param>
    public static LoopScores Of(
        CausalNetwork network, IReadOnlyList<FeedbackLoop> loops, IReadOnlyList<ILinkScores> moments, double tolerance)
    {
        var number = network.Links.Select((link, i) => (link, i)).ToDictionary(pair => pair.link, pair => pair.i);
        var paths = loops.Select(loop => loop.Links.Select(link => number[link]).ToArray()).ToArray();
        var groups = network.Groups();
        var groupSets = groups.Select(group => group.ToHashSet()).ToList();
        int[] groupOf = [.. loops.Select(loop => groupSets.FindIndex(group => group.Contains(loop.Links[0].Source)))];
        var (scores, relative) = (NewTable(), NewTable());
        for (var time = 0; time < moments.Count; time++)
        {
            for (var group = 0; group < groups.Count; group++)
                Score(moments[time], [.. Enumerable.Range(0, loops.Count).Where(loop => groupOf[loop] == group)], groupSets[group], time);
        }
        return new LoopScores([.. moments.Select(moment => moment.Time)], loops, groups, groupOf, scores, relative);

        double[][] NewTable() => [.. loops.Select(_ => new double[moments.Count])];

        void Score(ILinkScores moment, int[] members, HashSet<string> group, int time)
        {
            var products = members.Select(loop => Product(paths[loop], moment.Transfers)).ToList();
            // Sizes are compared as logarithms: where a net flow turns, they go beyond any number together.
            var largest = products.Where(product => product.Sign != 0).Select(product => product.Log).DefaultIfEmpty(double.NaN).Max();
            var sizes = products.Select(product => product.Sign == 0 ? 0 : Math.Exp(product.Log - largest)).ToList();
            var sum = sizes.Sum();
            var unresolved = moment.Unresolved(tolerance);
            var isSilent = moment.IsSilent(group, tolerance) || MostUnresolved * sum < members.Zip(sizes)
                .Where(pair => loops[pair.First].Links.Any(link => unresolved.Contains(link.Source))).Sum(pair => pair.Second);
            foreach (var (loop, product) in members.Zip(products))
            {
                scores[loop][time] = isSilent ? double.NaN : product.Sign * Math.Exp(product.Log);
                relative[loop][time] = isSilent || double.IsNaN(largest)
                    ? double.NaN
                    : product.Sign == 0 ? 0 : product.Sign * Math.Exp(product.Log - largest) / sum;
            }
        }
    }

    private static (int Sign, double Log) Product(int[] path, IReadOnlyList<double> transfers)
    {
        var (sign, log) = (1, 0.0);
        foreach (var link in path)
        {
            if (transfers[link] == 0 || double.IsNaN(transfers[link]))
                return (0, double.NegativeInfinity);
            sign *= Sign.Of(transfers[link]);
            log += Math.Log(Math.Abs(transfers[link]));
        }
        return (sign, log);
    }
}
