namespace LoopSim.Numerics;

/// <content>Points inside the steps of the runs: where they are, by dense output, and how they are saved.</content>
internal sealed unsafe partial class LaneGroup<TLane>
{
    private bool _isDensePrepared;

    private Span<TLane> Dense => new(_rows + _layout.Dense, _layout.Dimension * _layout.Method.DenseOrder);

    public override void Interpolate()
    {
        if (!_isDensePrepared)
            PrepareDense();
        var (time, start, end) = (PointTime, Time, End);
        var theta = (time - start) / (end - start);
        var rest = TLane.Create(1.0) - theta;
        if (_layout.Method.DenseOrder == 4)
            PointByQuartic(theta, rest);
        else
            PointByPolynomial(theta, rest);
        var isEnd = TLane.AreEqual(time, end);
        var isStart = TLane.AreEqual(time, start);
        if (TLane.Any(isEnd | isStart))
            PointAtEnds(isStart, isEnd);
    }

    /// <summary>The coefficients of the steps' polynomials; asks the kernel for them.</summary>
    public ReadOnlySpan<TLane> DenseCoefficients
    {
        get
        {
            if (!_isDensePrepared)
                PrepareDense();
            return Dense;
        }
    }

    public void BeginStep() => _isDensePrepared = false;

    /// <summary>The step of one run as its polynomial, copied to memory of the caller's: the states at both ends, then the
    /// coefficients.</summary>
    public StepPolynomial PolynomialOf(int lane, Span<double> memory)
    {
        if (!_isDensePrepared)
            PrepareDense();
        var n = _layout.Dimension;
        var coefficients = n * _layout.Method.DenseOrder;
        CopyColumn(_layout.State, lane, memory[..n]);
        CopyColumn(_layout.Candidate, lane, memory.Slice(n, n));
        CopyColumn(_layout.Dense, lane, memory.Slice(2 * n, coefficients));
        return new StepPolynomial(StartOf(lane), EndOf(lane), memory[..n], memory.Slice(n, n), memory.Slice(2 * n, coefficients));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void SaveStates(uint lanes)
    {
        while (true)
        {
            var times = TLane.Gather(NextPoint);
            lanes &= TLane.Bits(TLane.LessThanOrEqual(times, End));
            if (lanes == 0)
                break;
            PointTime = times;
            Interpolate();
            Store(_layout.Point, _layout.Dimension, TLane.Mask(lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void SaveReadouts(uint lanes)
    {
        // A run without a point looks at the middle of its step, where code that reads out meets nothing unusual.
        var middle = TLane.Create(0.5) * (Time + End);
        while (true)
        {
            var times = TLane.Gather(NextPoint);
            lanes &= TLane.Bits(TLane.LessThan(times, End));
            if (lanes == 0)
                break;
            var isSaved = TLane.Mask(lanes);
            PointTime = TLane.Select(isSaved, times, middle);
            Interpolate();
            ReadOut();
            Store(_layout.Readouts, _layout.ReadoutCount, isSaved);
        }
    }

    /// <summary>Saves rows of some runs and goes on to their next points. Those of the other runs are left where nobody reads, so that the
    /// processor need not guess which they are.</summary>
    /// <param name="row">The first of the rows.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="runs">A mask.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(int row, int count, TLane runs)
    {
        var place = PointPlace;
        var nowhere = Pattern((long)(_rows + LaneLayout.Nowhere));
        for (var first = 0; first < count; first += TLane.Width)
        {
            var places = TLane.Select(runs, TLane.AddBits(place, Pattern(first * sizeof(double))), nowhere);
            TLane.StoreColumns(_rows + row + first, Math.Min(TLane.Width, count - first), places, (byte*)(_rows + LaneLayout.Places));
        }

        NextPoint = TLane.AddBits(NextPoint, runs & Pattern(sizeof(double)));
        PointPlace = TLane.AddBits(place, runs & Pattern((long)count * sizeof(double)));
    }

    private static TLane Pattern(long bits) => TLane.Create(BitConverter.Int64BitsToDouble(bits));

    private void PointByPolynomial(TLane theta, TLane rest)
    {
        var point = Point;
        for (var i = 0; i < point.Length; i++)
            point[i] = DensePolynomial<TLane>.Value(theta, rest, Dense, i, State);
    }

    /// <summary>The same with four coefficients, as most methods have, without asking how many there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PointByQuartic(TLane theta, TLane rest)
    {
        nint bytes = _layout.Dimension * sizeof(TLane);
        var point = (byte*)(_rows + _layout.Point);
        var state = (byte*)(_rows + _layout.State);
        var first = (byte*)(_rows + _layout.Dense);
        var (second, third, fourth) = ((nint)first + bytes, (nint)first + (2 * bytes), (nint)first + (3 * bytes));
        for (nint i = 0; i < bytes; i += sizeof(TLane))
        {
            var value = TLane.FusedMultiplyAdd(rest, *(TLane*)(fourth + i), *(TLane*)(third + i));
            value = TLane.FusedMultiplyAdd(theta, value, *(TLane*)(second + i));
            value = TLane.FusedMultiplyAdd(rest, value, *(TLane*)(first + i));
            *(TLane*)(point + i) = TLane.FusedMultiplyAdd(theta, value, *(TLane*)(state + i));
        }
    }

    private void PointAtEnds(TLane isStart, TLane isEnd)
    {
        var point = Point;
        for (var i = 0; i < point.Length; i++)
            point[i] = TLane.Select(isEnd, Candidate[i], TLane.Select(isStart, State[i], point[i]));
    }

    private void PrepareDense()
    {
        if (_stiffStages is not null && HasStiffStep)
            _stiffStages.PrepareDense(this, Dense);
        else
            Kernel.PrepareDense(Memory);
        _isDensePrepared = true;
    }
}
