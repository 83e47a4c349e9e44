namespace LoopSim.Figures;

/// <summary>A point in the units of a panel's axes.</summary>
/// <remarks>A coordinate that is not finite is allowed and means a gap: nothing is drawn there.</remarks>
public readonly record struct Point(double X, double Y)
{
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);
}
