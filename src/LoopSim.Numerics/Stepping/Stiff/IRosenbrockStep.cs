namespace LoopSim.Numerics;

/// <summary>An attempted step of a Rosenbrock method and its field, for one run or for a lane of runs: what
/// <see cref="RosenbrockStages{TLane}"/> reads and writes.</summary>
internal interface IRosenbrockStep<TLane>
    where TLane : struct, ILane<TLane>
{
    TLane Time { get; }

    TLane End { get; }

    /// <summary>The state at <see cref="Time"/>.</summary>
    ReadOnlySpan<TLane> State { get; }

    /// <summary>The slope there.</summary>
    Span<TLane> StartSlope { get; }

    /// <summary>The derivatives of the slope there by the state, row by row; finite.</summary>
    Span<TLane> Jacobian { get; }

    /// <summary>The derivatives of the slope there by time; finite.</summary>
    Span<TLane> TimeDerivative { get; }

    /// <summary>What the stages solve for, one after the other.</summary>
    Span<TLane> Increments { get; }

    /// <summary>The state at <see cref="End"/>.</summary>
    Span<TLane> Candidate { get; }

    /// <summary>Room for the state of a stage.</summary>
    Span<TLane> Point { get; }

    /// <summary>Where <see cref="EvaluatePoint"/> writes.</summary>
    Span<TLane> PointSlope { get; }

    /// <summary>The slope at a time and the point.</summary>
    void EvaluatePoint(TLane time);
}
