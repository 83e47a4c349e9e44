namespace LoopSim.Loops;

/// <summary>A loop at a state.</summary>
/// <param name="Gain">The product of its links' gains: per unit of time once for every stock on it.</param>
/// <param name="Delay">The sum of the time constants its stocks declare and of its delays; NaN where a stock on it has none.</param>
public sealed record LoopProfile(double Gain, double Delay)
{
    public LoopPolarity Polarity => Gain > 0 ? LoopPolarity.Reinforcing : Gain < 0 ? LoopPolarity.Balancing : LoopPolarity.Undetermined;
}
