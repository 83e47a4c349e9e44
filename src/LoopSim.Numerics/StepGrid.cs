namespace LoopSim.Numerics;

/// <summary>Where fixed steps end.</summary>
public enum StepGrid
{
    /// <summary>On the grid start + k * step, and on every switch, breakpoint and event besides.</summary>
    Landing,

    /// <summary>On the grid and at the end of the run alone. Every stage reads switches and inputs at its own time and state, and events
    /// happen at grid points, as in most system-dynamics tools.</summary>
    Plain,
}
