namespace LoopSim;

/// <summary>The smallest amount that works, as <see cref="ThresholdSearch"/> finds it.</summary>
/// <param name="Works">An amount that works, above the smallest by no more than the accuracy; null where none tried does.</param>
/// <param name="Fails">The largest smaller amount tried, which fails; the largest of all where none works, null where the lowest
/// does.</param>
/// <param name="FailsAgain">The smallest larger amount of the first look that fails; null where all work, or where nobody
/// asked.</param>
public readonly record struct SmallestAmount(double? Works, double? Fails, double? FailsAgain = null);
