namespace LoopSim.Language;

/// <summary>How the source of a link acts: a function of one argument, <c>x</c>. Equations may call it too.</summary>
public sealed record Shape(string Name, Expression Value, SourceSpan Span);
