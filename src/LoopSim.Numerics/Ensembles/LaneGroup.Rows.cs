namespace LoopSim.Numerics;

/// <summary>A group as rows of lanes: their names, see <see cref="LaneLayout"/>.</summary>
/// <typeparam name="TLane">A row, with a double for each run.</typeparam>
internal sealed unsafe partial class LaneGroup<TLane> : LaneGroup
    where TLane : unmanaged, IWideLane<TLane>
{
    private readonly LaneLayout _layout;
    private readonly TLane* _rows;

    public LaneGroup(LaneKernel kernel, byte* memory, int number, Tolerances tolerances, RosenbrockStages<TLane>? stiffStages)
        : base(kernel, memory, number)
    {
        (_layout, _stiffStages) = (kernel.Layout, stiffStages);
        _rows = (TLane*)memory;
        for (var row = 0; row < _layout.RowCount; row++)
            _rows[row] = TLane.Create(0.0);
        _rows[LaneLayout.Relative] = TLane.Create(tolerances.Relative);
        _rows[LaneLayout.Absolute] = TLane.Create(tolerances.Absolute);
        _rows[LaneLayout.Never] = TLane.Create(double.PositiveInfinity);
        for (var lane = 0; lane < TLane.Width; lane++)
        {
            SavePoints(lane, (double*)(_rows + LaneLayout.Never), (double*)(_rows + LaneLayout.Nowhere));
            Lanes[lane].Rest();
        }
    }

    public ref TLane Time
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Time];
    }

    public ref TLane End
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.End];
    }

    public ref TLane Step
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Step];
    }

    public ref TLane Stop
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Stop];
    }

    public ref TLane NextStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.NextStep];
    }

    public ref TLane GridPoint
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.GridPoint];
    }

    public ref TLane GridStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.GridStart];
    }

    public ref TLane IsCutShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.IsCutShort];
    }

    public ref TLane IsAfterRefusal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.IsAfterRefusal];
    }

    public ref TLane Remembered
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Remembered];
    }

    public ref TLane Attempts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Attempts];
    }

    public ref TLane AcceptedSteps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.AcceptedSteps];
    }

    public ref TLane IsAccepted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.IsAccepted];
    }

    public ref TLane MeanSquare
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.MeanSquare];
    }

    public ref TLane LargestSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.LargestSize];
    }

    public ref TLane PointTime
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.PointTime];
    }

    /// <summary>The address of the time of the next point that is saved of each run, see <see cref="LaneGroup.SavePoints"/>.</summary>
    public ref TLane NextPoint
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.NextPoint];
    }

    /// <summary>The address to which that point goes.</summary>
    public ref TLane PointPlace
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.PointPlace];
    }

    public Span<TLane> State
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.State, _layout.Dimension);
    }

    public Span<TLane> Candidate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Candidate, _layout.Dimension);
    }

    public Span<TLane> Error
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Error, _layout.Dimension);
    }

    public Span<TLane> Point
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Point, _layout.Dimension);
    }

    public Span<TLane> Readouts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Readouts, _layout.ReadoutCount);
    }

    public Span<TLane> Slopes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Slopes, _layout.Dimension * _layout.Stages);
    }

    public Span<TLane> StartSlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Slopes, _layout.Dimension);
    }

    public Span<TLane> EndSlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Slopes + (_layout.Dimension * (_layout.Stages - 1)), _layout.Dimension);
    }

    public Span<TLane> PointSlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Dense, _layout.Dimension);
    }

    public override void PointAtState()
    {
        State.CopyTo(Point);
        PointTime = Time;
    }

    public override void CopySpeedsAtEnd(ReadOnlySpan<double> scales, Span<double> speeds)
    {
        var largest = TLane.Create(0.0);
        var slopes = EndSlope;
        for (var i = 0; i < slopes.Length; i++)
            largest = TLane.Max(largest, TLane.Abs(slopes[i]) / TLane.Create(scales[i]));
        TLane.Store(largest, speeds);
    }

    private protected override GroupMeter Meter(IReadOnlyList<CourseMeasure> measures) => new GroupMeter<TLane>(this, measures);

    /// <summary>Forgets, for the runs whose bit is set, how the steps before went.</summary>
    public void BeginSegment(uint lanes)
    {
        var begins = TLane.Mask(lanes);
        Remembered = TLane.Select(begins, StepDecision<TLane>.NothingRemembered, Remembered);
        IsAfterRefusal &= ~begins;
    }

    /// <summary>The runs that have something in these rows that is not finite.</summary>
    public static uint NonFinite(ReadOnlySpan<TLane> rows)
    {
        var largest = TLane.Create(double.MaxValue);
        var isFinite = ~TLane.Create(0.0);
        foreach (var row in rows)
            isFinite &= TLane.LessThanOrEqual(TLane.Abs(row), largest);
        return TLane.Bits(~isFinite);
    }
}
