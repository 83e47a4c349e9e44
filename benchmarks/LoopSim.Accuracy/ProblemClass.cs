namespace LoopSim.Accuracy;

/// <summary>Problems that ask the same of a method.</summary>
internal sealed record ProblemClass(string Name, string Title, Func<string, bool> Contains)
{
    /// <summary>The classes of DETEST (Hull, Enright, Fellen &amp; Sedgwick 1972), feedback systems, and the stiff problems of Hairer
    /// &amp; Wanner.</summary>
    public static IReadOnlyList<ProblemClass> All { get; } =
    [
        new("detest-a", "DETEST A: single equations", problem => problem is ['A', _]),
        new("detest-b", "DETEST B: small systems", problem => problem is ['B', _]),
        new("detest-c", "DETEST C: moderate systems", problem => problem is ['C', _]),
        new("detest-d", "DETEST D: orbits", problem => problem is ['D', _]),
        new("detest-e", "DETEST E: higher-order equations", problem => problem is ['E', _]),
        new("feedback", "Feedback systems", problem => problem is "brusselator" or "toggle" or "repressilator"),
        new("magnifying", "Problems that magnify errors (reported only)", problem => problem is "arenstorf" or "lorenz"),
        new("stiff", "Stiff problems", problem => problem.StartsWith("robertson", StringComparison.Ordinal)
            || problem.StartsWith("vanderpol", StringComparison.Ordinal) || problem.StartsWith("e5", StringComparison.Ordinal)
                || problem == "oregonator"),
    ];
}
