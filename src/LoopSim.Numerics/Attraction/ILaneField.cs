namespace LoopSim.Numerics;

/// <summary>A vector field at one time and at constant inputs, for one state or for a lane of them.</summary>
internal interface ILaneField<TLane>
    where TLane : struct, ILane<TLane>
{
    void Evaluate(ReadOnlySpan<TLane> state, Span<TLane> slope);

    /// <summary>The derivatives of the slope by the state, row by row.</summary>
    void Differentiate(ReadOnlySpan<TLane> state, Span<TLane> jacobian);
}
