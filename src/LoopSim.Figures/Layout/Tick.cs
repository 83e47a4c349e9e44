namespace LoopSim.Figures.Layout;

/// <summary>A mark on an axis. A minor tick, and a tick whose words found no room, has an empty label.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="Label">A number, or a name with a line feed where it was broken into lines.</param>
/// <param name="IsMinor">Whether it is a short mark between others.</param>
/// <param name="Scale">The size of its type, in multiples of the ordinary one.</param>
internal readonly record struct Tick(double Value, string Label, bool IsMinor = false, double Scale = 1)
{
    public IReadOnlyList<string> Lines => Label.Split('\n');
}
