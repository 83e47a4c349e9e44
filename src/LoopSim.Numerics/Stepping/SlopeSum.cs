namespace LoopSim.Numerics;

/// <summary>A weighted sum of the slopes of a step, in an order that every lane width repeats.</summary>
/// <remarks>
/// Weights equal to zero are left out. The sum for component i is w_1 k_1i, then fma(w_2, k_2i, sum) and so on in the order of the
/// stages. Slopes are stored stage after stage.
/// </remarks>
internal sealed class SlopeSum
{
    private readonly int _dimension;
    private readonly int[] _offsets;
    private readonly double[] _weights;

    public SlopeSum(ImmutableArray<double> weights, int dimension)
    {
        var stages = Enumerable.Range(0, weights.Length).Where(j => weights[j] != 0).ToArray();
        _dimension = dimension;
        _offsets = Array.ConvertAll(stages, j => j * dimension);
        _weights = Array.ConvertAll(stages, j => weights[j]);
    }

    /// <summary>destination = fma(step, sum, origin).</summary>
    public void Advance(ReadOnlySpan<double> origin, double step, ReadOnlySpan<double> slopes, Span<double> destination)
    {
        Sum(slopes, destination);
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Math.FusedMultiplyAdd(step, destination[i], origin[i]);
    }

    /// <summary>destination = fma(step, sum, origin), for a lane of runs.</summary>
    public void Advance<TLane>(ReadOnlySpan<TLane> origin, TLane step, ReadOnlySpan<TLane> slopes, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = TLane.FusedMultiplyAdd(step, Of(slopes, i), origin[i]);
    }

    /// <summary>destination = step * sum, for a lane of runs.</summary>
    public void Scale<TLane>(TLane step, ReadOnlySpan<TLane> slopes, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Of(slopes, i) * step;
    }

    /// <summary>The sum for one component, for a lane of runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Of<TLane>(ReadOnlySpan<TLane> slopes, int component)
        where TLane : struct, ILane<TLane>
    {
        var (weights, offsets) = (_weights, _offsets);
        var sum = TLane.Create(weights[0]) * slopes[offsets[0] + component];
        for (var j = 1; j < weights.Length && j < offsets.Length; j++)
            sum = TLane.FusedMultiplyAdd(TLane.Create(weights[j]), slopes[offsets[j] + component], sum);
        return sum;
    }

    /// <summary>destination = step * sum.</summary>
    public void Scale(double step, ReadOnlySpan<double> slopes, Span<double> destination)
    {
        Sum(slopes, destination);
        for (var i = 0; i < destination.Length; i++)
            destination[i] *= step;
    }

    private void Sum(ReadOnlySpan<double> slopes, Span<double> sum)
    {
        var first = slopes.Slice(_offsets[0], _dimension);
        for (var i = 0; i < sum.Length; i++)
            sum[i] = _weights[0] * first[i];
        for (var j = 1; j < _weights.Length; j++)
        {
            var weight = _weights[j];
            var slope = slopes.Slice(_offsets[j], _dimension);
            for (var i = 0; i < sum.Length; i++)
                sum[i] = Math.FusedMultiplyAdd(weight, slope[i], sum[i]);
        }
    }
}
