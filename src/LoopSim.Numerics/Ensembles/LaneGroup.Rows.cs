using System.Runtime.Intrinsics;

namespace LoopSim.Numerics;

/// <content>The rows by name, see <see cref="LaneLayout"/>.</content>
public sealed unsafe partial class LaneGroup
{
    internal ref Wide Time
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Time];
    }

    internal ref Wide End
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.End];
    }

    internal ref Wide Step
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Step];
    }

    internal ref Wide Stop
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Stop];
    }

    internal ref Wide NextStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.NextStep];
    }

    internal ref Wide GridPoint
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.GridPoint];
    }

    internal ref Wide GridStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.GridStart];
    }

    internal ref Wide IsCutShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.IsCutShort];
    }

    internal ref Wide IsAfterRefusal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.IsAfterRefusal];
    }

    internal ref Wide Remembered
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Remembered];
    }

    internal ref Wide Attempts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.Attempts];
    }

    internal ref Wide AcceptedSteps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.AcceptedSteps];
    }

    internal ref Wide IsAccepted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.IsAccepted];
    }

    internal ref Wide MeanSquare
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.MeanSquare];
    }

    internal ref Wide LargestSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.LargestSize];
    }

    internal ref Wide PointTime
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _rows[LaneLayout.PointTime];
    }

    /// <summary>The address of the time of the next point that is saved of each run, see <see cref="SavePoints"/>.</summary>
    internal ref Vector512<long> NextPoint
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref ((Vector512<long>*)_rows)[LaneLayout.NextPoint];
    }

    /// <summary>The address to which that point goes.</summary>
    internal ref Vector512<long> PointPlace
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref ((Vector512<long>*)_rows)[LaneLayout.PointPlace];
    }

    internal Span<Wide> State
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.State, _layout.Dimension);
    }

    internal Span<Wide> Candidate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Candidate, _layout.Dimension);
    }

    internal Span<Wide> Error
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Error, _layout.Dimension);
    }

    internal Span<Wide> Point
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Point, _layout.Dimension);
    }

    internal Span<Wide> Readouts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Readouts, _layout.ReadoutCount);
    }

    internal Span<Wide> Slopes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Slopes, _layout.Dimension * _layout.Stages);
    }

    internal Span<Wide> StartSlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Slopes, _layout.Dimension);
    }

    internal Span<Wide> EndSlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Slopes + (_layout.Dimension * (_layout.Stages - 1)), _layout.Dimension);
    }

    internal Span<Wide> PointSlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_rows + _layout.Dense, _layout.Dimension);
    }
}
