namespace LoopSim.Figures;

/// <summary>One line of a figure's metadata, such as the command that made it.</summary>
public sealed record FigureFact(string Name, string Value);
