namespace LoopSim.Numerics;

/// <summary>What a step of a Rosenbrock method works out, for one run or for a lane of runs: one factorisation per attempt, one solution
/// per stage.</summary>
/// <remarks>
/// A matrix that is singular, or a slope that is not finite, makes the candidate NaN, so that the step is refused and the next is
/// shorter. Each run has the bits it has alone.
/// </remarks>
internal sealed class RosenbrockStages<TLane>
    where TLane : struct, ILane<TLane>
{
    private readonly int _dimension;
    private readonly double _gamma;
    private readonly double[] _nodes;
    private readonly double[] _timeWeights;
    private readonly SlopeSum[] _rows;
    private readonly SlopeSum[] _couplings;
    private readonly SlopeSum _weights;
    private readonly SlopeSum[] _denseSums;
    private readonly LuFactors<TLane> _lu;
    private readonly TLane[] _matrix;
    private readonly TLane[] _columnSums;

    public RosenbrockStages(RosenbrockTableau tableau, int dimension)
    {
        (_dimension, _gamma) = (dimension, tableau.Gamma);
        _nodes = [.. tableau.Nodes];
        _timeWeights = [.. tableau.TimeWeights];
        _rows = [.. tableau.Rows.Select(row => new SlopeSum(row, dimension))];
        _couplings = [.. tableau.Couplings.Select(row => new SlopeSum(row, dimension))];
        _weights = new SlopeSum(tableau.Weights, dimension);
        _denseSums = [.. tableau.DenseWeights.Select(weights => new SlopeSum(weights, dimension))];
        _lu = new LuFactors<TLane>(dimension);
        _matrix = new TLane[dimension * dimension];
        _columnSums = new TLane[dimension];
    }

    /// <summary>The first component of a slope that is not finite in the last attempt, the start's before the stages'; -1 for
    /// none.</summary>
    public TLane Culprit { get; private set; } = TLane.Create(-1.0);

    /// <summary>The last stage: the estimate of the error.</summary>
    public Span<TLane> ErrorOf(IRosenbrockStep<TLane> step) => step.Increments[^_dimension..];

    /// <summary>Puts zero for a derivative that is infinite or undefined, as that of a root at zero: the method is then one with an inexact
    /// Jacobian, and its error test tells whether the step is short enough for that.</summary>
    public static void Tame(Span<TLane> derivatives)
    {
        foreach (ref var derivative in derivatives)
            derivative = TLane.Select(IsFinite(derivative), derivative, TLane.Create(0.0));
    }

    /// <summary>Works out the candidate.</summary>
    public void Attempt(IRosenbrockStep<TLane> step, CancellationToken cancellation = default)
    {
        Culprit = TLane.Create(-1.0);
        var length = step.End - step.Time;
        var works = NoteCulprits(step.StartSlope);
        var diagonal = TLane.Create(1.0) / (length * TLane.Create(_gamma));

        // Between two switches beside time zero a step may be so short that its reciprocal overflows: it moves nothing.
        var isStill = works & TLane.AreEqual(TLane.Abs(diagonal), TLane.Create(double.PositiveInfinity));
        works &= ~isStill;
        if (TLane.Any(works))
            works &= Factor(step.Jacobian, diagonal, cancellation);
        if (TLane.Any(works))
            works = Solve(step, length, works);
        var state = step.State;
        var candidate = step.Candidate;
        var increments = step.Increments;
        if (TLane.Any(works))
            _weights.Advance(state, TLane.Create(1.0), increments, candidate);
        if (TLane.All(works))
            return;
        for (var i = 0; i < candidate.Length; i++)
            candidate[i] = TLane.Select(works, candidate[i], TLane.Select(isStill, state[i], TLane.Create(double.NaN)));
        for (var i = 0; i < increments.Length; i++)
            increments[i] = TLane.Select(isStill, TLane.Create(0.0), increments[i]);
    }

    /// <summary>H_2 + theta H_3 = (H_2 + H_3) - (1 - theta) H_3: the coefficients of <see cref="DensePolynomial{TLane}"/>.</summary>
    public void PrepareDense(IRosenbrockStep<TLane> step, Span<TLane> dense)
    {
        var n = _dimension;
        DensePolynomial<TLane>.Chord(step.State, step.Candidate, dense);
        for (var j = 0; j < _denseSums.Length; j++)
            _denseSums[j].Scale(TLane.Create(1.0), step.Increments, dense.Slice((1 + j) * n, n));
        for (var i = 0; i < n; i++)
        {
            ref var last = ref dense[(3 * n) + i];
            dense[(2 * n) + i] += last;
            last = -last;
        }
    }

    /// <summary>An upper bound of a Jacobian's eigenvalues: the smaller of its largest row and column sums.</summary>
    public TLane SpectralBound(ReadOnlySpan<TLane> jacobian)
    {
        var n = _dimension;
        var zero = TLane.Create(0.0);
        var (largestRow, largestColumn) = (zero, zero);
        Array.Fill(_columnSums, zero);
        for (var i = 0; i < n; i++)
        {
            var row = zero;
            for (var j = 0; j < n; j++)
            {
                var size = TLane.Abs(jacobian[(i * n) + j]);
                row += size;
                _columnSums[j] += size;
            }

            largestRow = TLane.Max(largestRow, row);
        }

        foreach (var column in _columnSums)
            largestColumn = TLane.Max(largestColumn, column);
        return TLane.Min(largestRow, largestColumn);
    }

    private TLane Factor(ReadOnlySpan<TLane> jacobian, TLane diagonal, CancellationToken cancellation)
    {
        for (var i = 0; i < _matrix.Length; i++)
            _matrix[i] = -jacobian[i];
        for (var i = 0; i < _dimension; i++)
            _matrix[(i * _dimension) + i] += diagonal;
        return _lu.Factor(_matrix, cancellation);
    }

    /// <returns>The runs of those that work whose slopes are all finite.</returns>
    private TLane Solve(IRosenbrockStep<TLane> step, TLane length, TLane works)
    {
        var (time, reciprocal) = (step.Time, TLane.Create(1.0) / length);
        var state = step.State;
        var increments = step.Increments;
        var derivative = step.TimeDerivative;
        for (var s = 0; s <= _rows.Length; s++)
        {
            var increment = increments.Slice(s * _dimension, _dimension);
            if (s == 0)
            {
                step.StartSlope.CopyTo(increment);
            }
            else
            {
                // The time of a stage at the end is the end itself, not a rounded sum.
                var node = _nodes[s - 1];
                var stageTime = node == 1.0 ? step.End : TLane.FusedMultiplyAdd(TLane.Create(node), length, time);
                _rows[s - 1].Advance(state, TLane.Create(1.0), increments, step.Point);
                step.EvaluatePoint(stageTime);
                works &= NoteCulprits(step.PointSlope);
                if (!TLane.Any(works))
                    return works;
                _couplings[s - 1].Advance(step.PointSlope, reciprocal, increments, increment);
            }

            if (_timeWeights[s] != 0.0)
            {
                var weight = length * TLane.Create(_timeWeights[s]);
                for (var i = 0; i < increment.Length; i++)
                    increment[i] = TLane.FusedMultiplyAdd(weight, derivative[i], increment[i]);
            }

            _lu.Solve(increment);
        }

        return works;
    }

    /// <summary>Notes the first component of a slope that is not finite in runs that have no culprit yet.</summary>
    /// <returns>Where all are finite.</returns>
    private TLane NoteCulprits(ReadOnlySpan<TLane> slope)
    {
        var isFinite = ~TLane.Create(0.0);
        foreach (var value in slope)
            isFinite &= IsFinite(value);
        if (TLane.All(isFinite))
            return isFinite;
        var first = TLane.Create(-1.0);
        for (var i = slope.Length - 1; i >= 0; i--)
            first = TLane.Select(IsFinite(slope[i]), first, TLane.Create(i));
        Culprit = TLane.Select(TLane.LessThan(Culprit, TLane.Create(0.0)), first, Culprit);
        return isFinite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane IsFinite(TLane value) => TLane.LessThanOrEqual(TLane.Abs(value), TLane.Create(double.MaxValue));
}
