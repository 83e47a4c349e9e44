namespace LoopSim.Figures;

/// <summary>One bar of a <see cref="Tornado"/>, with the ends of its whisker if it has one. A value that is not finite has no
/// bar.</summary>
public readonly record struct TornadoBar(double Value, double Low = double.NaN, double High = double.NaN)
{
    public bool HasWhisker => double.IsFinite(Value) && double.IsFinite(Low) && double.IsFinite(High);
}
