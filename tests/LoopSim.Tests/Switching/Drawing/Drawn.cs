namespace LoopSim.Tests.Switching.Drawing;

/// <summary>A part of a rate, or a condition of one, and what kind it is.</summary>
internal sealed record Drawn<T>(string Kind, T Value);
