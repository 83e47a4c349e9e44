namespace LoopSim.Numerics;

/// <summary>A <see cref="StepRule"/> as <see cref="StepDecision{TLane}"/> computes with it.</summary>
internal readonly struct StepGains<TLane>(StepRule rule)
    where TLane : struct, ILane<TLane>
{
    /// <summary>The power of the mean square of the error in the next step.</summary>
    public TLane Present { get; } = TLane.Create(-0.5 * rule.Alpha);

    /// <summary>The power of the one before.</summary>
    public TLane Past { get; } = TLane.Create(0.5 * rule.Beta);

    public TLane SmallestGrowth { get; } = TLane.Create(1.0 / rule.LargestShrinkage);

    public TLane LargestGrowth { get; } = TLane.Create(rule.LargestGrowth);
}
