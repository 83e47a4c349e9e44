namespace LoopSim;

/// <summary>Which course is looked for.</summary>
public sealed record CourseSettings
{
    public required string Channel { get; init; }

    /// <summary>How long it lasts; null for <see cref="DoseSearch.DefaultLength"/>.</summary>
    public double? Length { get; init; }

    /// <summary>Into how many equal parts, each with a dose of its own, it is divided.</summary>
    public int Pieces { get; init; } = 24;

    /// <summary>When it begins; null for the scenario's <c>treat_at</c>.</summary>
    public double? From { get; init; }

    /// <summary>The largest constant dose tried.</summary>
    public double Limit { get; init; } = 20;
}
