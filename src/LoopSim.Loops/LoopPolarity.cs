namespace LoopSim.Loops;

/// <summary>Whether what goes round a loop comes back with its sign.</summary>
public enum LoopPolarity
{
    /// <summary>A link of the loop does not act at the state looked at, or the sign changes over a run.</summary>
    Undetermined,

    /// <summary>Positive: a change brings more of itself.</summary>
    Reinforcing,

    /// <summary>Negative: a change brings its opposite.</summary>
    Balancing,
}
