namespace LoopSim.Numerics;

/// <summary>A <see cref="StepRule"/> as <see cref="StepDecision{TLane}"/> computes with it.</summary>
internal readonly struct StepGains<TLane>(StepRule rule)
    where TLane : struct, ILane<TLane>
{
    /// <summary>The power of the error.</summary>
    public TLane Present { get; } = TLane.Create(rule.Alpha);

    /// <summary>The power of the error before.</summary>
    public TLane Past { get; } = TLane.Create(rule.Beta);

    public TLane LargestShrinkage { get; } = TLane.Create(rule.LargestShrinkage);

    public TLane SmallestShrinkage { get; } = TLane.Create(1.0 / rule.LargestGrowth);
}
