namespace LoopSim.Language;

/// <summary>The time axis: its unit, where runs start and stop, and how far apart results are saved.</summary>
public sealed record TimeSettings(string? Unit, double Start, double Stop, double Save)
{
    public double Span => Stop - Start;
}
