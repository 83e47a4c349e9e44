using System.Numerics;
using LoopSim.Loops;

namespace LoopSim;

/// <summary>Finds a model's feedback loops and says how strong they are: their gains at a state, how far a steady state's slowest
/// eigenvalue hangs on each, their scores along a run, and the smallest sets of nodes that all of them pass.</summary>
public static class LoopAnalysis
{
    /// <summary>Determinants of more elements than this are not worked out for every loop.</summary>
    private const double MostWork = 3e9;

    /// <summary>By which share of itself a loop must move an eigenvalue to count, above what rounding does.</summary>
    private const double Moved = 1e-9;

    /// <param name="experiment">The run. Where there is none, the parameters and the links cut: a link cut is left out.</param>
    /// <exception cref="InvalidSettingException">The model has no such start.</exception>
    public static LoopsResult Run(Experiment experiment, LoopsSettings settings, RunMonitor watch)
    {
        var network = CausalNetwork.Of(experiment.Compiled);
        var state = State(experiment, settings, watch.Cancellation);
        var field = new CausalField(network, experiment.Resting);
        field.Enter(experiment.StartTime, experiment.StartTime, state.Values);
        var moment = field.At(experiment.StartTime, state.Values);
        var overTime = settings.OverTime ? new ScoreRun(experiment, network, watch) : null;

        var cut = settings.OverTime ? [] : experiment.Cuts.Select(link => link.Name).ToHashSet();
        var limit = settings.Limit ?? (settings.OverTime ? LoopsSettings.LimitOverTime : LoopsSettings.LimitAtState);
        var scope = settings.Scope ?? (settings.OverTime ? LoopScope.All : LoopScope.Declared);
        CausalLink[] Links(LoopScope of) =>
            [.. network.Links.Where(link => (of == LoopScope.All || link.IsDeclared) && !cut.Contains(link.Name))];
        // A model may say everything in its equations, and then has no other loops.
        if (settings.Scope is null && scope == LoopScope.Declared && FeedbackLoops.Find(network.Nodes, Links(scope), 1).Loops.Count == 0)
            scope = LoopScope.All;
        var links = Links(scope);
        var found = FeedbackLoops.Find(network.Nodes, links, limit);
        var loops = found.HitLimit
            ? Strongest(network, links, overTime is null
                ? [Shares(experiment, network, moment)]
                : overTime.Moments.Select(at => at.Scores), limit)
            : found.Loops;

        var scores = overTime?.Score(loops);
        var influence = state.IsSteady ? Influence(network, moment, loops.Count) : null;
        var eigenvalue = influence is null ? null : SlowestMoved(influence, loops);
        return new LoopsResult(
            Network: network,
            Moment: moment,
            StateName: state.Name,
            IsSteady: state.IsSteady,
            Scope: scope,
            Links: links,
            Loops: Name(loops, field, moment, loop => eigenvalue is { } slowest ? influence!.Of(loop, slowest) : null, scores?.Scores),
            IsComplete: !found.HitLimit,
            Limit: limit,
            Eigenvalue: eigenvalue,
            VertexSets: FeedbackVertexSets.Find(network.Nodes, [.. links.Where(link => !IsDamping(network, moment, link))]),
            OverTime: scores);
    }

    private static (
        string Name, double[] Values, bool IsSteady) State(Experiment experiment, LoopsSettings settings, CancellationToken cancellation)
    {
        var isChosen = settings.OverTime || experiment.Settings.Start is not null || experiment.Settings.StartValues.Count > 0
            || experiment.Settings.Scenario is not null;
        var name = settings.At is { } at ? new SettingNames(experiment.Model).Start(at)
            : isChosen || experiment.Model.Starts.Count == 0 ? null
            : experiment.Model.Starts[0].Name;
        var state = name is null ? experiment.StartState(cancellation) : experiment.Settled(name, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var start = name ?? (experiment.Settings.StartValues.Count == 0 ? experiment.StartName : null);
        var isSteady = state.IsSettled && start is not null && experiment.Model.FindStart(start)!.Settles;
        return (start ?? "initial", state.State, isSteady);
    }

    /// <summary>The share of each link in all that its target listens to, sources counted by their ranges.</summary>
    private static double[] Shares(Experiment experiment, CausalNetwork network, CausalMoment moment)
    {
        var widths = experiment.Model.Variables.Where(variable => variable.Range is not null)
            .ToDictionary(variable => variable.Name, variable => variable.Range!.Value.Width);
        var sizes = network.Links.Select((link, i) => Math.Abs(moment.Gains[i]) * widths.GetValueOrDefault(link.Source, 1)).ToArray();
        var sums = network.Links.Zip(sizes).GroupBy(pair => pair.First.Target)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Second));
        return [.. network.Links.Select((link, i) => sums[link.Target] > 0 ? sizes[i] / sums[link.Target] : 0)];
    }

    private static IReadOnlyList<FeedbackLoop> Strongest(
        CausalNetwork network, CausalLink[] links, IEnumerable<IReadOnlyList<double>> weights, int limit)
    {
        int[] numbers = [.. network.Links.Select((link, i) => (link, i)).Where(pair => links.Contains(pair.link)).Select(pair => pair.i)];
        var search = new StrongestLoops(network.Nodes, links, network.Nodes.Where(network.Accumulates), limit);
        foreach (var all in weights)
            search.Search([.. numbers.Select(number => all[number])]);
        return search.Loops;
    }

    /// <returns>Null where there are too many loops.</returns>
    private static LoopInfluence? Influence(CausalNetwork network, CausalMoment moment, int loops)
    {
        if (moment.Gains.Any(gain => !double.IsFinite(gain)) || Math.Pow(network.Nodes.Count, 3) * loops > MostWork)
            return null;
        return new LoopInfluence(network, moment);
    }

    /// <summary>The slowest eigenvalue that a loop moves: a stock that nothing reaches, such as a memory at rest, has one of its own that
    /// says nothing of the loops.</summary>
    /// <returns>Null where that has no derivative, or there is none.</returns>
    private static Complex? SlowestMoved(LoopInfluence influence, IReadOnlyList<FeedbackLoop> loops)
    {
        foreach (var eigenvalue in influence.Eigenvalues)
        {
            if (!influence.IsSimple(eigenvalue))
                return null;
            if (loops.Any(loop => Complex.Abs(influence.Of(loop, eigenvalue)) > Moved * Complex.Abs(eigenvalue)))
                return eigenvalue;
        }
        return influence.Eigenvalues.Count > 0 ? influence.Eigenvalues[0] : null;
    }

    /// <summary>A stock's dependence on itself inside its equation that pulls it back is how it settles, and no loop to be
    /// broken.</summary>
    private static bool IsDamping(CausalNetwork network, CausalMoment moment, CausalLink link) =>
        !link.IsDeclared && link.Source == link.Target && moment.Gains[network.Links.ToList().IndexOf(link)] <= 0;

    private static List<NamedLoop> Name(
        IReadOnlyList<FeedbackLoop> loops, CausalField field, CausalMoment moment, Func<FeedbackLoop, Complex?> influence,
        LoopScores? scores)
    {
        var reader = new LoopProfiles(field, moment);
        var isSilent = scores is null || Enumerable.Range(0, loops.Count).All(loop => scores.Weight(loop) == 0);
        // A stock by itself has one loop with all of its scores: it comes after those that compete.
        var groupSizes = scores?.GroupOf.CountBy(group => group).ToDictionary();
        var described = loops.Select((loop, i) =>
        {
            var profile = reader.Of(loop);
            var moved = influence(loop);
            var weight = isSilent ? moved?.Magnitude ?? 0 : scores!.Weight(i);
            return new NamedLoop(
                "", loop, isSilent ? profile.Polarity : scores!.Polarity(i), profile, moved, weight, scores is null ? -1 : i);
        }).OrderByDescending(loop => isSilent ? 0 : groupSizes![scores!.GroupOf[
            loop.ScoreIndex]]).ThenByDescending(loop => loop.Weight).ThenBy(loop => loop.Loop.Length).ToList();
        var counts = new Dictionary<LoopPolarity, int>();
        return [.. described.Select(
            loop => loop with { Name = $"{Letter(loop.Polarity)}{counts[loop.Polarity] = counts.GetValueOrDefault(loop.Polarity) + 1}" })];
    }

    private static char Letter(LoopPolarity polarity) => polarity switch
    {
        LoopPolarity.Reinforcing => 'R',
        LoopPolarity.Balancing => 'B',
        _ => 'U',
    };
}
