namespace LoopSim;

/// <summary>A channel whose dose changes on the way: the intervention's length in equal parts, each with a dose of its own.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Doses">At least one, in order of time.</param>
public sealed record DoseCourse(string Channel, ValueArray<double> Doses)
{
    /// <summary>When a part begins; for the number after the last, when the course ends.</summary>
    internal double Begin(int part, double from, double length) =>
        part == Doses.Count ? from + length : from + length * part / Doses.Count;
}
