namespace LoopSim.Language;

/// <summary>Something that happens when a quantity crosses zero or at given times: stocks are set to new values, or the run stops, or
/// both.</summary>
/// <param name="Sets">The new values, all worked out from the state before any of them takes effect.</param>
/// <param name="Stop">Whether the run ends here.</param>
public sealed record Event(
    string Name, EventTrigger Trigger, ValueArray<StockChange> Sets, bool Stop, string? Label, string? Note, SourceSpan Span);

/// <summary>The value a stock takes when an event happens.</summary>
public sealed record StockChange(string Stock, Expression Value, SourceSpan Span);
