using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Numerics;

/// <content>Points inside the steps of the runs: where they are, by dense output, and how they are saved.</content>
public sealed unsafe partial class LaneGroup
{
    private bool _isDensePrepared;

    private Span<Wide> Dense => new(_rows + _layout.Dense, _layout.Dimension * _layout.Tableau.DenseOrder);

    /// <summary>Asks for a run's state at a time inside its step, at the next <see cref="Interpolate()"/>.</summary>
    public void Ask(int lane, double time) => At(LaneLayout.PointTime, lane) = time;

    /// <summary>Moves every run's point to the time asked for: exact, to the bit, at both ends of the step.</summary>
    public void Interpolate()
    {
        if (!_isDensePrepared)
            PrepareDense();
        var (time, start, end) = (PointTime, Time, End);
        var theta = (time - start) / (end - start);
        var rest = Wide.Create(1.0) - theta;
        if (_layout.Tableau.DenseOrder == 4)
            PointByQuartic(theta, rest);
        else
            PointByPolynomial(theta, rest);
        var isEnd = Wide.AreEqual(time, end);
        var isStart = Wide.AreEqual(time, start);
        if (Wide.Any(isEnd | isStart))
            PointAtEnds(isStart, isEnd);
    }

    /// <summary>Moves every run's point to the state reached.</summary>
    public void PointAtState()
    {
        State.CopyTo(Point);
        PointTime = Time;
    }

    /// <summary>The coefficients of the steps' polynomials; asks the kernel for them.</summary>
    internal ReadOnlySpan<Wide> DenseCoefficients
    {
        get
        {
            if (!_isDensePrepared)
                PrepareDense();
            return Dense;
        }
    }

    internal void BeginStep() => _isDensePrepared = false;

    /// <summary>The step of one run as its polynomial, copied to memory of the caller's: the states at both ends, then the
    /// coefficients.</summary>
    internal StepPolynomial PolynomialOf(int lane, Span<double> memory)
    {
        if (!_isDensePrepared)
            PrepareDense();
        var n = _layout.Dimension;
        var coefficients = n * _layout.Tableau.DenseOrder;
        CopyColumn(_layout.State, memory[..n]);
        CopyColumn(_layout.Candidate, memory.Slice(n, n));
        CopyColumn(_layout.Dense, memory.Slice(2 * n, coefficients));
        return new StepPolynomial(StartOf(lane), EndOf(lane), memory[..n], memory.Slice(n, n), memory.Slice(2 * n, coefficients));

        void CopyColumn(int row, Span<double> column)
        {
            for (var i = 0; i < column.Length; i++)
                column[i] = At(row + i, lane);
        }
    }

    /// <summary>Begins to save a run.</summary>
    /// <param name="lane">The run.</param>
    /// <param name="times">The times of its points, ascending, and behind them one that never comes; they stay where they are.</param>
    /// <param name="place">Where the first of its points goes, and the others behind it.</param>
    internal void SavePoints(int lane, double* times, double* place)
    {
        ((double**)Row(LaneLayout.NextPoint))[lane] = times;
        ((double**)Row(LaneLayout.PointPlace))[lane] = place;
    }

    /// <summary>How many points of a run have been saved.</summary>
    internal int PointsSaved(int lane, double* times) => (int)(((double**)Row(LaneLayout.NextPoint))[lane] - times);

    /// <summary>The time of each run's next point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Wide NextPointTimes()
    {
        var addresses = NextPoint;
        if (Avx2.IsSupported)
        {
            var lower = Avx2.GatherVector256((double*)null, addresses.GetLower(), 1);
            return new Wide(lower.ToVector512Unsafe().WithUpper(Avx2.GatherVector256((double*)null, addresses.GetUpper(), 1)));
        }

        var times = Vector512<double>.Zero;
        for (var lane = 0; lane < Wide.Width; lane++)
            times = times.WithElement(lane, *(double*)addresses.GetElement(lane));
        return new Wide(times);
    }

    /// <summary>Saves the points of some runs and goes on to their next.</summary>
    /// <param name="runs">A mask.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void StorePoints(Wide runs) => Store(_layout.Point, _layout.Dimension, runs);

    /// <summary>Saves what has been read out at the points of some runs, and goes on to their next.</summary>
    /// <param name="runs">A mask.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void StoreReadouts(Wide runs) => Store(_layout.Readouts, _layout.ReadoutCount, runs);

    /// <summary>Those of the other runs are left where nobody reads, so that the processor need not guess which they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(int row, int count, Wide runs)
    {
        var isSaved = runs.Value.AsInt64();
        var place = PointPlace;
        var nowhere = Vector512.Create((long)(_rows + LaneLayout.Nowhere));
        for (var first = 0; first < count; first += Wide.Width)
        {
            // In halves: what is read at once in pieces has to be written in pieces (measured).
            var block = Vector512.ConditionalSelect(isSaved, place + Vector512.Create((long)first * sizeof(double)), nowhere);
            block.GetLower().StoreAligned((long*)Row(LaneLayout.Places));
            block.GetUpper().StoreAligned((long*)Row(LaneLayout.Places) + 4);
            LaneTranspose.Store(_rows + row + first, Math.Min(Wide.Width, count - first), (double**)Row(LaneLayout.Places));
        }

        NextPoint += isSaved & Vector512.Create((long)sizeof(double));
        PointPlace = place + (isSaved & Vector512.Create((long)count * sizeof(double)));
    }

    private void PointByPolynomial(Wide theta, Wide rest)
    {
        var point = Point;
        for (var i = 0; i < point.Length; i++)
            point[i] = DensePolynomial<Wide>.Value(theta, rest, Dense, i, State);
    }

    /// <summary>The same with four coefficients, as most methods have, without asking how many there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PointByQuartic(Wide theta, Wide rest)
    {
        nint bytes = _layout.Dimension * LaneLayout.RowBytes;
        var point = (byte*)(_rows + _layout.Point);
        var state = (byte*)(_rows + _layout.State);
        var first = (byte*)(_rows + _layout.Dense);
        var (second, third, fourth) = ((nint)first + bytes, (nint)first + (2 * bytes), (nint)first + (3 * bytes));
        for (nint i = 0; i < bytes; i += LaneLayout.RowBytes)
        {
            var value = Wide.FusedMultiplyAdd(rest, *(Wide*)(fourth + i), *(Wide*)(third + i));
            value = Wide.FusedMultiplyAdd(theta, value, *(Wide*)(second + i));
            value = Wide.FusedMultiplyAdd(rest, value, *(Wide*)(first + i));
            *(Wide*)(point + i) = Wide.FusedMultiplyAdd(theta, value, *(Wide*)(state + i));
        }
    }

    private void PointAtEnds(Wide isStart, Wide isEnd)
    {
        var point = Point;
        for (var i = 0; i < point.Length; i++)
            point[i] = Wide.Select(isEnd, Candidate[i], Wide.Select(isStart, State[i], point[i]));
    }

    private void PrepareDense()
    {
        _kernel.PrepareDense(Memory);
        _isDensePrepared = true;
    }
}
