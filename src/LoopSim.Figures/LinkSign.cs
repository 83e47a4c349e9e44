namespace LoopSim.Figures;

/// <summary>What an arrow of a causal loop diagram says of its target.</summary>
public enum LinkSign
{
    /// <summary>It does not act, or now one way and now the other.</summary>
    None,

    /// <summary>The target moves with the source.</summary>
    Positive,

    /// <summary>The target moves against the source.</summary>
    Negative,
}
