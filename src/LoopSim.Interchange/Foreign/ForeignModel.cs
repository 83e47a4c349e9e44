namespace LoopSim.Interchange;

/// <summary>A model of another tool as its file has it: arrays, macros and the tool's own functions still in place.</summary>
/// <param name="Dialect">Whose functions they are.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Dimensions">In the order of the file.</param>
/// <param name="Equations">In the order of the file; an array can have several.</param>
/// <param name="Macros">By name.</param>
internal sealed record ForeignModel(
    Dialect Dialect, SourceText Source, string Name, IReadOnlyList<ForeignDimension> Dimensions, IReadOnlyList<ForeignEquation> Equations,
    IReadOnlyDictionary<NameKey, ForeignMacro> Macros)
{
    /// <summary><c>euler</c> or <c>rk4</c>.</summary>
    public string Method { get; init; } = "euler";

    /// <summary>The unit of time; null for none.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>What was read otherwise than it is written.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];
}

internal enum Dialect { Vensim, Xmile }

/// <summary>A dimension, or a range of one.</summary>
/// <param name="Members">Elements, and dimensions whose elements it has.</param>
/// <param name="Mappings">Other dimensions whose place it can take.</param>
/// <param name="Alias">Another name for this dimension; null for a dimension of its own.</param>
internal sealed record ForeignDimension(
    NameKey Name, IReadOnlyList<NameKey> Members, IReadOnlyList<ForeignMapping> Mappings, NameKey? Alias, SourceSpan Span);

/// <param name="To">The dimension whose place is taken.</param>
/// <param name="Members">Its elements in the order of those mapped; empty for its own order.</param>
internal sealed record ForeignMapping(NameKey To, IReadOnlyList<NameKey> Members);

/// <summary>An equation for a variable or for some elements of an array.</summary>
/// <param name="Subscripts">Dimensions and elements on the left.</param>
/// <param name="Exceptions">What is left out of them.</param>
/// <param name="Value">Null where the file gives none: data.</param>
internal sealed record ForeignEquation(
    NameKey Name, ValueArray<NameKey> Subscripts, IReadOnlyList<ValueArray<NameKey>> Exceptions, ForeignExpression? Value, SourceSpan Span)
{
    /// <summary>How data are read between their times.</summary>
    public DataMode Mode { get; init; }

    public string? Unit { get; init; }

    public string? Note { get; init; }
}

/// <summary>What a series of data gives between its times.</summary>
internal enum DataMode { Interpolate, HoldBackward, LookForward, Raw }

/// <summary>Equations with parameters, repeated with its own memory at every call.</summary>
/// <param name="Parameters">The inputs.</param>
/// <param name="Outputs">Further results, which a call names after a colon.</param>
/// <param name="Equations">That of the macro's own name is its value.</param>
internal sealed record ForeignMacro(
    NameKey Name, IReadOnlyList<NameKey> Parameters, IReadOnlyList<NameKey> Outputs, IReadOnlyList<ForeignEquation> Equations);
