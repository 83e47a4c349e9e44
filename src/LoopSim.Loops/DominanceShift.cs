namespace LoopSim.Loops;

/// <summary>A moment at which one loop takes the lead of a group from another.</summary>
/// <param name="Group">The group, as numbered in <see cref="LoopScores.Groups"/>.</param>
/// <param name="From">The loop that led before, as numbered in <see cref="LoopScores.Loops"/>.</param>
/// <param name="To">The loop that leads from then on.</param>
public readonly record struct DominanceShift(double Time, int Group, int From, int To);
