namespace LoopSim.Language;

/// <summary>Something that is said to contribute to what a model is about, and where in the model it lives.</summary>
/// <param name="Name">In words, such as <c>sleep</c> or <c>early-life adversity and trauma</c>.</param>
/// <param name="Places">Stocks, parameters, channels, auxiliaries or observables, at least one.</param>
public sealed record Contributor(string Name, ValueArray<Place> Places);

/// <summary>A name of the model where a contributor mentions it.</summary>
public readonly record struct Place(string Name, SourceSpan Span);
