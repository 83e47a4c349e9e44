namespace LoopSim;

/// <summary>What is done to break a loop: links cut, channels dosed and interventions of the library, together or one after the
/// other.</summary>
/// <param name="Cuts">Links: <c>source:target</c>, <c>source -> target</c>, a link's own name, or <c>equation:source:target</c>.</param>
/// <param name="Doses">Channels and their doses.</param>
/// <param name="From">Absolute time; null for the scenario's <c>treat_at</c>.</param>
/// <param name="For">How long; positive infinity for good; null where nothing was said: good for cuts, missing for doses.</param>
public sealed record Intervention(ValueArray<string> Cuts, ValueArray<Setting> Doses, double? From, double? For)
{
    public static Intervention None { get; } = new([], [], null, null);

    /// <summary>Channels whose dose changes on the way.</summary>
    public ValueArray<DoseCourse> Courses { get; init; }

    /// <summary>Interventions of the shipped library, by name.</summary>
    public ValueArray<KnownCourse> Known { get; init; }

    /// <summary>The policy whose decisions <see cref="Known"/> follows; before any are made, all that it may give. Null for none.</summary>
    public KnownPolicy? Policy { get; init; }

    public bool IsEmpty => Cuts.Count == 0 && Doses.Count == 0 && Courses.Count == 0 && Known.Count == 0;

    /// <summary>Whether anything is done that has no times of its own.</summary>
    internal bool HasUntimed =>
        Cuts.Count > 0 || Doses.Count > 0 || Courses.Count > 0 || Known.Any(course => course.From is null || course.For is null);
}

/// <summary>An intervention of the library for a stretch of time.</summary>
/// <param name="Name">As the library has it, or one of its aliases.</param>
/// <param name="Size">How many times what the library gives.</param>
/// <param name="From">Absolute time; null for that of the whole <see cref="Intervention"/>.</param>
/// <param name="For">How long; null for that of the whole.</param>
public readonly record struct KnownCourse(string Name, double Size = 1, double? From = null, double? For = null);
