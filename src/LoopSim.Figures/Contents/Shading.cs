namespace LoopSim.Figures;

/// <summary>A span of the horizontal axis behind the data: a load, a treatment. Named above the panel.</summary>
/// <remarks>An end may be infinite: a treatment that is never withdrawn ends where the axis ends. It does not widen the axis.</remarks>
public sealed record Shading : InkedContent
{
    public Shading(double from, double to, string label, Ink ink)
        : base(label, ink)
    {
        if (double.IsNaN(from))
            throw new ArgumentOutOfRangeException(nameof(from), from, "A shaded span starts at a number.");
        if (double.IsNaN(to) || to <= from)
            throw new ArgumentOutOfRangeException(nameof(to), to, $"A shaded span ends above its start {from}.");
        (From, To) = (from, to);
    }

    public double From { get; }

    public double To { get; }
}
