namespace LoopSim.Numerics;

/// <summary>What is known of whether a state leads to the steady state that Newton's method finds from it.</summary>
public enum Attraction
{
    /// <summary>Nothing yet: the state may be too far away.</summary>
    NotShown,

    /// <summary>Nothing, nor will it be from nearer: there is a steady state, but what pulls each component back to it does not outweigh
    /// what the others do.</summary>
    NotShowable,

    /// <summary>It does.</summary>
    Shown,
}
