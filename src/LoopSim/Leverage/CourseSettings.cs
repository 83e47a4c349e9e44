namespace LoopSim;

/// <summary>Which course is looked for.</summary>
/// <param name="Length">How long it lasts; null for <see cref="DoseSearch.DefaultLength"/>.</param>
/// <param name="Pieces">Into how many equal parts, each with a dose of its own, it is divided.</param>
/// <param name="From">When it begins; null for the scenario's <c>treat_at</c>.</param>
/// <param name="Limit">The largest constant dose tried.</param>
public sealed record CourseSettings(string Channel, double? Length = null, int Pieces = 24, double? From = null, double Limit = 20);
