namespace LoopSim.Figures.Painting;

/// <summary>What a file says about its picture without drawing it.</summary>
internal sealed record PageFacts(string Title, string Description, ImmutableArray<FigureFact> Metadata);
