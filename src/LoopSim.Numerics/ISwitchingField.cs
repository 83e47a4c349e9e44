namespace LoopSim.Numerics;

/// <summary>A field with functions whose changes of sign an integrator lands on: events, which change the state or end the run, and
/// kinks, where the slope jumps or bends.</summary>
public interface ISwitchingField : IVectorField
{
    /// <summary>The number of functions; 0 for a field that is smooth within its segments.</summary>
    int SwitchCount { get; }

    /// <summary>Writes every function's value.</summary>
    void EvaluateSwitches(double time, ReadOnlySpan<double> state, Span<double> values);

    /// <summary>Whether a change of a function's sign matters: upwards, or downwards.</summary>
    bool Counts(int index, bool rising);

    /// <summary>Lets what belongs to a function's crossing happen: may change <paramref name="state"/>.</summary>
    CrossingResponse Cross(int index, double time, Span<double> state);
}

/// <summary>What a crossing came to.</summary>
public enum CrossingResponse
{
    /// <summary>The state is as before; the slope may have changed.</summary>
    Kink,

    /// <summary>An event: the state may have changed.</summary>
    Event,

    /// <summary>An event that ends the run.</summary>
    Stop,
}
