namespace LoopSim.Language.Libraries;

/// <summary>A change to one input of a model: a parameter, a channel, or the weight of a link named <c>source:target</c>.</summary>
public sealed record Adjustment(string Input, AdjustmentKind Kind, double Amount, SourceSpan Span);

/// <summary>What an adjustment does to a value: replace it, add to it, or multiply it.</summary>
public enum AdjustmentKind { Set, Add, Scale }

/// <summary>What an entry of a library changes in one model, and in the models that extend it.</summary>
public sealed record AdjustedModel(string Model, ValueArray<Adjustment> Adjustments);
