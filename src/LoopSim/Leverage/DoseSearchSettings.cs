namespace LoopSim;

/// <summary>What a search for doses tries.</summary>
/// <param name="Length">The length of the course whose smallest dose is looked for; null for <see
/// cref="DoseSearch.DefaultLength"/>.</param>
/// <param name="Dose">The dose whose shortest course is looked for.</param>
/// <param name="Limit">The largest dose tried.</param>
/// <param name="LongestLength">The longest course tried; null for ten times <see cref="Length"/>.</param>
/// <param name="Channels">The channels; empty for all.</param>
/// <param name="Pairs">Whether pairs of channels are tried too, both at the same dose.</param>
/// <param name="From">When the course begins; null for the scenario's <c>treat_at</c>.</param>
/// <param name="Tolerance">How far an answer may lie above the smallest that works, relative to it.</param>
public sealed record DoseSearchSettings(
    double? Length = null, double Dose = 1, double Limit = 20, double? LongestLength = null, ValueArray<string> Channels = default,
    bool Pairs = true, double? From = null, double Tolerance = ThresholdSearch.Accuracy);
