namespace LoopSim.Loops;

/// <summary>Link scores at one time, for links in the order of their network: from derivatives (<see cref="CausalMoment"/>) or from the
/// differences over a step (<see cref="CausalStep"/>).</summary>
public interface ILinkScores
{
    double Time { get; }

    /// <summary>The share of the target's change that comes through each link, with the sign of its effect.</summary>
    IReadOnlyList<double> Scores { get; }

    /// <summary>Factors whose product around a loop is the product of the scores around it, and finite where scores are not.</summary>
    IReadOnlyList<double> Transfers { get; }

    /// <summary>Whether a group of connected nodes stands still, so that nothing can be said of its loops.</summary>
    /// <param name="tolerance">The relative error of the state.</param>
    bool IsSilent(IReadOnlySet<string> group, double tolerance);

    /// <summary>The stocks whose movement cannot be told from the errors of the state: scores of loops through them mean
    /// nothing.</summary>
    /// <param name="tolerance">The relative error of the state.</param>
    IReadOnlySet<string> Unresolved(double tolerance);
}
