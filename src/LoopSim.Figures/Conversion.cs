namespace LoopSim.Figures;

/// <summary>The result of converting a figure: how it ended, and a sentence that says so.</summary>
public sealed record Conversion(ConversionStatus Status, string Message);
