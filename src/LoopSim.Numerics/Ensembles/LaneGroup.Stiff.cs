namespace LoopSim.Numerics;

/// <content>Steps of a stiff method, and what an automatic one remembers.</content>
internal sealed unsafe partial class LaneGroup<TLane> : IRosenbrockStep<TLane>
{
    private readonly RosenbrockStages<TLane>? _stiffStages;

    TLane IRosenbrockStep<TLane>.Time => Time;

    TLane IRosenbrockStep<TLane>.End => End;

    ReadOnlySpan<TLane> IRosenbrockStep<TLane>.State => State;

    public Span<TLane> Increments => new(_rows + _layout.Increments, _layout.Jacobian - _layout.Increments);

    public Span<TLane> Jacobian => new(_rows + _layout.Jacobian, _layout.Dimension * _layout.Dimension);

    public Span<TLane> TimeDerivative => new(_rows + _layout.TimeDerivative, _layout.Dimension);

    /// <summary>What an automatic method remembers.</summary>
    public ref MethodMemory<TLane> Method => ref *(MethodMemory<TLane>*)(_rows + _layout.Memory);

    /// <summary>The bits of the runs whose automatic method is at its stiff one.</summary>
    public uint StiffRuns => TLane.Bits(Method.IsStiff);

    public void EvaluatePoint(TLane time)
    {
        PointTime = time;
        Kernel.EvaluatePoint(Memory);
    }

    /// <summary>Attempts steps of the explicit method of neighbouring groups, of which this is the first.</summary>
    public void AttemptExplicit(ReadOnlySpan<LaneGroup<TLane>> groups)
    {
        Kernel.Step(Memory, groups.Length);
        foreach (var group in groups)
            group.HasStiffStep = false;
    }

    /// <summary>Attempts a step of the stiff method; then the last slope is that of the candidate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AttemptStiff(Tolerances tolerances)
    {
        HasStiffStep = true;
        Kernel.Differentiate(Memory);
        RosenbrockStages<TLane>.Tame(Jacobian);
        RosenbrockStages<TLane>.Tame(TimeDerivative);
        _stiffStages!.Attempt(this);
        _rows[_layout.Culprit] = _stiffStages.Culprit;
        Increments[^_layout.Dimension..].CopyTo(Error);
        MeanSquare = ScaledNorm<TLane>.MeanSquareOfError(State, Candidate, Error, tolerances);
        LargestSize = TLane.Create(0.0);
        Candidate.CopyTo(Point);
        EvaluatePoint(End);
        PointSlope.CopyTo(EndSlope);
    }

    /// <summary>A bound of the eigenvalues of the Jacobians of a stiff step.</summary>
    public TLane SpectralBound() => _stiffStages!.SpectralBound(Jacobian);

    internal override void BeginMethod(int lane)
    {
        if (!_layout.Method.IsAutomatic)
            return;
        var runs = TLane.Mask(1u << lane);
        var beginning = MethodChoice<TLane>.Beginning;
        var rows = new Span<TLane>(_rows + _layout.Memory, MethodMemory<TLane>.Count);
        var fresh = new ReadOnlySpan<TLane>((TLane*)&beginning, MethodMemory<TLane>.Count);
        for (var i = 0; i < rows.Length; i++)
            rows[i] = TLane.Select(runs, fresh[i], rows[i]);
    }
}
