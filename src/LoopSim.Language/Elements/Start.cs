namespace LoopSim.Language;

/// <summary>A named place to start from: a value for every stock.</summary>
/// <param name="Name">What <c>--start</c> and a state's name refer to.</param>
/// <param name="Settles">Whether a run starts in the steady state reached from these values, for the run's own parameters,
/// instead of at the values themselves.</param>
/// <param name="Values">One for every stock, in the order of the stocks.</param>
public sealed record Start(string Name, bool Settles, ValueArray<Expression> Values, string? Label, string? Note, SourceSpan Span);
