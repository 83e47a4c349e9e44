namespace LoopSim.Figures.Layout;

/// <summary>A mark on an axis. A minor tick, and a tick whose words found no room, has an empty label.</summary>
internal readonly record struct Tick(double Value, string Label, bool IsMinor = false);
