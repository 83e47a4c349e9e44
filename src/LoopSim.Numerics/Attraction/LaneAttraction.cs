using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>A group of states, each with inputs of its own, whose attractors are sought side by side.</summary>
/// <remarks>Each has, to the bit, what <see cref="StateAttraction"/> finds alone.</remarks>
public abstract class LaneAttraction : IDisposable
{
    /// <param name="kernel">Code with derivatives: of a stiff method.</param>
    public static LaneAttraction For(LaneKernel kernel) => kernel.Layout.Width switch
    {
        8 => new LaneAttraction<Wide512>(kernel),
        4 => new LaneAttraction<Wide256>(kernel),
        _ => new LaneAttraction<Wide128>(kernel),
    };

    /// <summary>Where states are placed; all of them, if need be with one state several times.</summary>
    public abstract ReadOnlySpan<Lane> Lanes { get; }

    /// <summary>Looks for the attractors of the states placed.</summary>
    /// <param name="scales">What 1 means for each component; 0 for its own magnitude.</param>
    /// <param name="slowest">How fast the distance must shrink near the steady state, at least.</param>
    public abstract void Find(ReadOnlySpan<double> scales, double slowest);

    /// <summary>What was found for a lane.</summary>
    public abstract Attraction Of(int lane);

    /// <summary>The steady state found for a lane.</summary>
    public abstract void CopyAttractor(int lane, Span<double> state);

    public abstract void Dispose();
}

internal sealed unsafe class LaneAttraction<TLane> : LaneAttraction, ILaneField<TLane>
    where TLane : unmanaged, IWideLane<TLane>
{
    private readonly byte* _memory;
    private readonly LaneGroup<TLane> _group;
    private readonly AttractorSearch<TLane> _search;

    public LaneAttraction(LaneKernel kernel)
    {
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)kernel.Layout.Bytes, (nuint)sizeof(TLane));
        // Nobody steps, so that tolerances mean nothing.
        _group = new LaneGroup<TLane>(kernel, _memory, 0, new Tolerances(1.0, 1.0), null);
        _search = new AttractorSearch<TLane>(kernel.Layout.Dimension);
    }

    public override ReadOnlySpan<Lane> Lanes => _group.Lanes;

    public override void Find(ReadOnlySpan<double> scales, double slowest)
    {
        _group.Kernel.Prepare(_group.Memory);
        _search.Find(this, _group.State.ToArray(), scales, slowest);
    }

    public override Attraction Of(int lane) =>
        (TLane.Bits(_search.IsShown) >> lane & 1) != 0 ? Attraction.Shown
        : (TLane.Bits(_search.IsNotShowable) >> lane & 1) != 0 ? Attraction.NotShowable
        : Attraction.NotShown;

    public override void CopyAttractor(int lane, Span<double> state)
    {
        var elements = MemoryMarshal.Cast<TLane, double>(_search.Attractor);
        for (var i = 0; i < state.Length; i++)
            state[i] = elements[(i * TLane.Width) + lane];
    }

    public override void Dispose() => NativeMemory.AlignedFree(_memory);

    public void Evaluate(ReadOnlySpan<TLane> state, Span<TLane> slope)
    {
        state.CopyTo(_group.Point);
        _group.EvaluatePoint(_group.Time);
        _group.PointSlope.CopyTo(slope);
    }

    public void Differentiate(ReadOnlySpan<TLane> state, Span<TLane> jacobian)
    {
        state.CopyTo(_group.State);
        _group.Kernel.Differentiate(_group.Memory);
        _group.Jacobian.CopyTo(jacobian);
    }
}
