namespace LoopSim.Language.Arrays;

/// <summary>A dimension of arrays.</summary>
/// <param name="Elements">In order.</param>
/// <param name="As">The dimension whose place it can take, element by element in order; null for none.</param>
internal sealed record ArrayDimension(string Name, IReadOnlyList<string> Elements, string? As);
