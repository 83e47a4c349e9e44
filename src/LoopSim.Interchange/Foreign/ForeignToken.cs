namespace LoopSim.Interchange;

internal enum ForeignTokenKind { Number, Name, Text, Symbol, Keyword, End }

/// <summary>A word of an equation of another tool.</summary>
internal readonly record struct ForeignToken(ForeignTokenKind Kind, string Text, SourceSpan Span)
{
    public bool Is(string symbol) => Kind is ForeignTokenKind.Symbol or ForeignTokenKind.Keyword && Text == symbol;
}
