namespace LoopSim.Interchange;

/// <summary>Where an expression stands: what the dimensions mean there, and within a macro its own names.</summary>
/// <param name="Owner">The native name of the variable it defines; what is made for it is named after it.</param>
/// <param name="Bound">The element for each dimension; the later wins.</param>
/// <param name="Locals">A macro's parameters and variables; null outside macros.</param>
internal sealed record Scope(
    string Owner, IReadOnlyList<(NameKey Dimension, NameKey Element)> Bound, IReadOnlyDictionary<NameKey, Expression>? Locals = null)
{
    /// <summary>How many macros call one another on the way here.</summary>
    public int Depth { get; init; }

    public Scope With(IEnumerable<(NameKey Dimension, NameKey Element)> more) => this with { Bound = [.. Bound, .. more] };
}
