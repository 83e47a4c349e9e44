namespace LoopSim.Numerics;

/// <summary>How far and how smoothly a method's step follows its error.</summary>
/// <remarks>A method keeps the values of the code it is known by, so that the steps are those a numerical analyst expects.</remarks>
public sealed record StepRule
{
    /// <summary>The order of the solution; the error of a step is taken to grow with this power of the step.</summary>
    public required int Order { get; init; }

    /// <summary>The weight of the error before; 0 makes the control proportional.</summary>
    public double Beta { get; init; } = 0.04;

    /// <summary>The most that a step is divided by.</summary>
    public double LargestShrinkage { get; init; } = 5.0;

    /// <summary>The most that a step is multiplied by.</summary>
    public double LargestGrowth { get; init; } = 10.0;

    /// <summary>The power of the error in the next step.</summary>
    internal double Alpha => (1.0 / Order) - (0.75 * Beta);
}
