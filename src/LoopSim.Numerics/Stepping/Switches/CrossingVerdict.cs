namespace LoopSim.Numerics;

/// <summary>What a look through a step for crossings came to.</summary>
internal enum CrossingVerdict
{
    /// <summary>Nothing stands in the way of the step.</summary>
    Clear,

    /// <summary>The step ends at a crossing.</summary>
    AtEnd,

    /// <summary>The crossing is where the step starts: sides change before any step is taken.</summary>
    AtStart,

    /// <summary>The step has to be taken anew, to <see cref="Crossings.Aim"/>.</summary>
    Aim,
}
