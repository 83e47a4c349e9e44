using LoopSim.Language;

namespace LoopSim;

/// <summary>What is done to break a loop: links cut and channels dosed, together, from one time for one length.</summary>
/// <param name="Cuts">Links: <c>source:target</c>, <c>source -> target</c>, a link's own name, or <c>equation:source:target</c>.</param>
/// <param name="Doses">Channels and their doses.</param>
/// <param name="From">Absolute time; null for the scenario's <c>treat_at</c>.</param>
/// <param name="For">How long; positive infinity for good; null where nothing was said: good for cuts, missing for doses.</param>
public sealed record Intervention(ValueArray<string> Cuts, ValueArray<Setting> Doses, double? From, double? For)
{
    public static Intervention None { get; } = new([], [], null, null);

    /// <summary>Channels whose dose changes on the way.</summary>
    public ValueArray<DoseCourse> Courses { get; init; }

    public bool IsEmpty => Cuts.Count == 0 && Doses.Count == 0 && Courses.Count == 0;
}
