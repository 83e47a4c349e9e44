namespace LoopSim.Language.Equations;

internal enum TokenKind { Number, Name, Symbol, End, Bad }

/// <summary>A word of an equation. <paramref name="Text"/> of the end is empty.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, SourceSpan Span);
