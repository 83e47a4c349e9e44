namespace LoopSim.Numerics;

/// <summary>What a run may spend and how accurate it must be. Steps are magnitudes: positive also when time runs backward.</summary>
public sealed record IntegrationOptions
{
    public Tolerances Tolerances { get; init; } = new();

    public const long DefaultMaxSteps = 10_000_000;

    /// <summary>The number of attempted steps, accepted or refused, after which a run ends.</summary>
    public long MaxSteps
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxSteps), value, "The number of steps must be positive.");
    } = DefaultMaxSteps;

    /// <summary>
    /// Steps on the grid start + k * step instead of steps chosen by the error estimate. Methods without an error estimate need it.
    /// </summary>
    public double? FixedStep
    {
        get;
        init => field = Positive(value, nameof(FixedStep));
    }

    /// <summary>Where steps on the grid of <see cref="FixedStep"/> end; of no meaning without.</summary>
    public StepGrid Grid { get; init; }

    /// <summary>The first step to try; chosen from the field where absent.</summary>
    public double? InitialStep
    {
        get;
        init => field = Positive(value, nameof(InitialStep));
    }

    /// <summary>The longest step; unlimited where absent.</summary>
    public double? MaxStep
    {
        get;
        init => field = Positive(value, nameof(MaxStep));
    }

    private static double? Positive(double? step, string name) =>
        step is null or (> 0 and < double.PositiveInfinity)
            ? step
            : throw new ArgumentOutOfRangeException(name, step, "The step must be positive and finite.");
}
