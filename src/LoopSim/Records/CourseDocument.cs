namespace LoopSim;

/// <summary>A file of saved data over time and what it shows.</summary>
public sealed record CourseDocument(string File, string Label);
