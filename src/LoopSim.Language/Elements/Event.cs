using LoopSim.Language.Equations;
using LoopSim.Language.Text;

namespace LoopSim.Language;

/// <summary>Something that happens when a quantity crosses zero: stocks are set to new values, or the run stops, or both.</summary>
/// <param name="When">The quantity; or a comparison, whose crossing is its becoming true (rising) or false (falling).</param>
/// <param name="Sets">The new values, all worked out from the state before any of them takes effect.</param>
/// <param name="Stop">Whether the run ends here.</param>
public sealed record Event(
    string Name, Expression When, CrossingDirection Direction, ValueArray<StockChange> Sets, bool Stop, string? Label, string? Note, SourceSpan Span);

/// <summary>The value a stock takes when an event happens.</summary>
public sealed record StockChange(string Stock, Expression Value, SourceSpan Span);

/// <summary>Which sign changes count.</summary>
public enum CrossingDirection { Rising, Falling, Both }
