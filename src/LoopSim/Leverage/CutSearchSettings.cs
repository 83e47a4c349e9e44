namespace LoopSim;

/// <summary>What a search for cuts tries.</summary>
/// <param name="Order">How many links are cut together at most.</param>
/// <param name="Links">The links to try, as <c>--cut</c> takes them; empty for all declared ones.</param>
/// <param name="From">When they are cut; null for the scenario's <c>treat_at</c>.</param>
/// <param name="For">For how long; null for good.</param>
public sealed record CutSearchSettings(int Order = 2, ValueArray<string> Links = default, double? From = null, double? For = null);
