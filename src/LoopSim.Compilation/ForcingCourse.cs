namespace LoopSim.Compilation;

/// <summary>A forcing between two times while the inputs that it reads stay.</summary>
internal sealed record ForcingCourse(TimeFunction Value, TimeFunction Slope, double Start, double End)
{
    /// <summary>Whether another is the same, to the bit.</summary>
    public bool IsSame(ForcingCourse other) => Start.Equals(other.Start) && End.Equals(other.End) && Value.IsSame(other.Value);
}
