namespace LoopSim;

/// <summary>The smallest dose at which a course of some length recovers.</summary>
/// <param name="Channels">One channel, or several that are dosed equally.</param>
/// <param name="Length">The course.</param>
/// <param name="Dose">A dose that recovers; null where none up to the limit does.</param>
/// <param name="FailingDose">The largest smaller dose tried, which does not; the limit where none does.</param>
/// <param name="FailsAgainAt">A larger dose that does not recover; null where all larger ones tried do.</param>
public sealed record SmallestDose(ValueArray<string> Channels, double Length, double? Dose, double FailingDose, double? FailsAgainAt)
{
    internal static SmallestDose Of(ValueArray<string> channels, double length, SmallestAmount found) =>
        new(channels, length, found.Works, found.Fails ?? 0, found.FailsAgain);
}

/// <summary>The shortest course of some dose that recovers.</summary>
/// <param name="Channels">One channel, or several that are dosed equally.</param>
/// <param name="Dose">The dose of each.</param>
/// <param name="Length">A length that recovers; null where none up to the limit does.</param>
/// <param name="FailingLength">The longest shorter one tried, which does not; the limit where none does.</param>
/// <param name="FailsAgainAt">A longer one that does not recover; null where all longer ones tried do.</param>
public sealed record ShortestCourse(ValueArray<string> Channels, double Dose, double? Length, double FailingLength, double? FailsAgainAt);
