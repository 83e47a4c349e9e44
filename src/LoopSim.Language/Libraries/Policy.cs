namespace LoopSim.Language.Libraries;

/// <summary>Treatment by rule: what is given, when the course is looked at again, and what follows from what is seen.</summary>
/// <remarks>Every step lasts some time, so a policy makes no more decisions than its looks fit into a run.</remarks>
public sealed record Policy : LibraryEntry
{
    /// <summary>What speaks for treating like this; empty where nothing is said.</summary>
    public required string Why { get; init; }

    /// <summary>The sentence that goes wherever its result goes.</summary>
    public required string Sentence { get; init; }

    /// <summary>What counts as remission: an outcome of the model, or a condition such as <c>burden &lt; 0.25</c>; null for the outcome
    /// that judges the run.</summary>
    public string? Remitted { get; init; }

    /// <summary>What is given, one after the other; at least one.</summary>
    public required ValueArray<PolicyStep> Steps { get; init; }

    /// <summary>What is given after remission; null for nothing.</summary>
    public Maintenance? Maintenance { get; init; }

    /// <summary>How treatment ends; null for all at once.</summary>
    public Taper? Taper { get; init; }

    /// <summary>What follows on a relapse after remission; null where nobody looks.</summary>
    public Relapse? Relapse { get; init; }
}
