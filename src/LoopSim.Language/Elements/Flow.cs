namespace LoopSim.Language;

/// <summary>Material moving from one stock to another, so that their sum is conserved.</summary>
public sealed record Flow : Variable
{
    /// <summary>The stock it leaves; null for a source outside the model.</summary>
    public string? From { get; init; }

    /// <summary>The stock it enters; null for a sink outside the model.</summary>
    public string? To { get; init; }

    public required Expression Rate { get; init; }
}
