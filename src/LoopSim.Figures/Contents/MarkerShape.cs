namespace LoopSim.Figures;

/// <summary>The outline of a marker.</summary>
public enum MarkerShape
{
    Circle,
    Square,
    Diamond,
    Triangle,
}
