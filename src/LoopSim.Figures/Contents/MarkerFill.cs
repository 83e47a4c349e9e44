namespace LoopSim.Figures;

/// <summary>How a marker is filled. For equilibria: filled is stable, hollow unstable, half a saddle.</summary>
public enum MarkerFill
{
    Filled,
    Hollow,
    Half,
}
