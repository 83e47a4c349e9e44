namespace LoopSim.Language.Libraries;

/// <summary>The end of treatment in equal steps: each part is as much lower than the one before as the first is than the full
/// size.</summary>
/// <param name="Over">How long it takes.</param>
/// <param name="Parts">Into how many parts of equal length it falls.</param>
public sealed record Taper(double Over, int Parts);
