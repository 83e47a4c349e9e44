namespace LoopSim.Figures;

/// <summary>One bar of a <see cref="Tornado"/>, with the ends of its whisker if it has one.</summary>
/// <param name="Value">Where it ends; a value that is not finite has no bar.</param>
/// <param name="Low">The lower end of the whisker.</param>
/// <param name="High">The upper end.</param>
/// <param name="Missing">The words in the place of a bar without a value, such as "none up to 20"; null for none.</param>
public readonly record struct TornadoBar(
    double Value, double Low = double.NaN, double High = double.NaN, string? Missing = null)
{
    public bool HasWhisker => double.IsFinite(Value) && double.IsFinite(Low) && double.IsFinite(High);
}
