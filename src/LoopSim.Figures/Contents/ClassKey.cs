namespace LoopSim.Figures;

/// <summary>A class of outcomes, such as a verdict or the name of a state, and the ink it has in every figure.</summary>
/// <remarks>Areas are filled with the ink's colour; the dashes of inks beyond the first eight become lighter tints.</remarks>
public sealed record ClassKey(string Name, Ink Ink);
