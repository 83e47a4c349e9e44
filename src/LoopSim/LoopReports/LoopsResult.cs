using System.Numerics;
using LoopSim.Loops;

namespace LoopSim;

/// <summary>The feedback loops of a model, at a state and, where asked for, along a run.</summary>
/// <param name="Moment">The network at the state.</param>
/// <param name="StateName">What the state is called.</param>
/// <param name="IsSteady">Whether it is a steady state, so that it has eigenvalues worth the name.</param>
/// <param name="Links">The links of this scope.</param>
/// <param name="Loops">The most important first.</param>
/// <param name="IsComplete">Whether these are all; otherwise they are the strongest that a search found.</param>
/// <param name="Limit">The limit beyond which loops are not enumerated.</param>
/// <param name="Eigenvalue">The eigenvalue the loops' elasticities belong to, the one with the largest real part of those that
/// a loop moves; null where there is none to speak of.</param>
public sealed record LoopsResult(
    CausalNetwork Network, CausalMoment Moment, string StateName, bool IsSteady, LoopScope Scope, IReadOnlyList<CausalLink> Links,
    IReadOnlyList<NamedLoop> Loops, bool IsComplete, int Limit, Complex? Eigenvalue, FeedbackVertexSets VertexSets,
    LoopsOverTime? OverTime)
{
    /// <summary>The stocks at the state, delays' stocks included.</summary>
    public IEnumerable<(string Name, double Value)> Values() => Network.Model.StateNames.Select(name => (name, Moment[name]));

    /// <summary>How much of all importance the loops through each link carry, between 0 and 1, link by link.</summary>
    public IReadOnlyList<double> LinkWeights()
    {
        var all = Loops.Sum(loop => loop.Weight);
        var byLink = Loops.SelectMany(loop => loop.Loop.Links.Select(link => (link, loop.Weight)))
            .ToLookup(pair => pair.link, pair => pair.Weight);
        return [.. Links.Select(link => all > 0 ? Math.Min(1, byLink[link].Sum() / all) : 0)];
    }
}

/// <summary>A loop with its name: R1, R2, ... for reinforcing ones, B1, B2, ... for balancing ones, U1, U2, ... for those of neither
/// sign.</summary>
/// <param name="Influence">How far the eigenvalue moves with the logarithm of the gain; null where there is no eigenvalue.</param>
/// <param name="Weight">Its importance: the mean size of its relative score over a run; without a run, or in one that stands still, the
/// size of its influence; else 0.</param>
/// <param name="ScoreIndex">Its number in the scores of the run; -1 without a run.</param>
public sealed record NamedLoop(
    string Name, FeedbackLoop Loop, LoopPolarity Polarity, LoopProfile Profile, Complex? Influence, double Weight, int ScoreIndex);

/// <summary>Scores along a run.</summary>
/// <param name="Run">The run, saved at the model's own times.</param>
/// <param name="Scores">At the saved times, or at every step of Euler's method.</param>
/// <param name="Shifts">When the leading loop changes.</param>
/// <param name="IsByDifferences">Whether scores are differences over steps instead of derivatives.</param>
public sealed record LoopsOverTime(SimulationResult Run, LoopScores Scores, IReadOnlyList<DominanceShift> Shifts, bool IsByDifferences);
