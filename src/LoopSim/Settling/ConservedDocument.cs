namespace LoopSim;

/// <summary>A sum of stocks that the rates conserve.</summary>
/// <param name="Total">The sum, as in <c>S + I + R</c>.</param>
/// <param name="Value">How much it is.</param>
public sealed record ConservedDocument(string Total, double Value);
