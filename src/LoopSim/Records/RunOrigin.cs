namespace LoopSim;

/// <summary>Where a run comes from.</summary>
/// <param name="Command">The words after <c>loopsim</c> that decide it.</param>
/// <param name="ModelPath">The model as it was named there: a path, or the name of a shipped model.</param>
public sealed record RunOrigin(IReadOnlyList<string> Command, string ModelPath);
