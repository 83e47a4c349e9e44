namespace LoopSim.Numerics;

/// <content>The switches of the runs, as far as they are watched side by side.</content>
internal sealed unsafe partial class LaneGroup<TLane>
{
    /// <summary>Where the bounds of every value along the step, which are those of <see cref="CrossingSearch"/>, stay on the side
    /// held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TLane KeepsSides()
    {
        Kernel.EvaluateSides(Memory);
        var keeps = ~TLane.Create(0.0);
        var coefficients = DenseCoefficients;
        var quarter = TLane.Create(0.25);
        for (var side = 0; side < _layout.SideCount; side++)
        {
            var known = new ReadOnlySpan<TLane>(_rows + _layout.SideBounds + (side * _layout.SideBoundRows), _layout.SideBoundRows);
            var slopes = known[2..];
            var start = _rows[_layout.SideValues + side];
            var (end, bend) = (start, TLane.Create(0.0));
            for (var k = 0; k < _layout.Method.DenseOrder; k++)
            {
                var sum = k == 0 ? slopes[^1] * Step : TLane.Create(0.0);
                for (var i = 0; i < _layout.Dimension; i++)
                    sum = TLane.FusedMultiplyAdd(slopes[i], coefficients[(k * _layout.Dimension) + i], sum);
                if (k == 0)
                    end += sum;
                else
                    bend += quarter * TLane.Abs(sum);
            }

            keeps &= TLane.GreaterThanOrEqual(TLane.Min(start, end) - bend, known[0])
                & TLane.LessThanOrEqual(TLane.Max(start, end) + bend, known[1]);
        }

        return keeps;
    }
}
