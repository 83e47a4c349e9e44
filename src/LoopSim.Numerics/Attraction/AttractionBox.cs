namespace LoopSim.Numerics;

/// <summary>A box around a steady state, see <see cref="AttractorSearch{TLane}"/>.</summary>
internal sealed class AttractionBox<TLane>(int dimension)
    where TLane : struct, ILane<TLane>
{
    // The box has room beside the state: of every component this share of the largest distance.
    private const double Room = 0.05;

    // A state nearer than this, scaled, is taken to be as far away.
    private const double Nearest = 1e-6;

    // A box many times as large as the distance of the state, or larger than what 1 means, says too little about what lies between.
    private const double MostTimesDistance = 8.0;
    private const double Widest = 1.0;

    // Slopes at the corners must point inwards by this share of what they would if rates were straight lines.
    private const double LeastPull = 0.25;

    // Corners are looked at from the outermost inwards, each so much nearer: any dip of a smooth slope is wider than that.
    private const int Looks = 16;
    private const double Nearer = 0.75;

    private const double NearlySingular = 1e-12;

    private readonly TLane[] _matrix = new TLane[dimension * dimension];
    private readonly TLane[] _signs = new TLane[dimension];
    private readonly TLane[] _pull = new TLane[dimension];
    private readonly TLane[] _width = new TLane[dimension];
    private readonly TLane[] _slack = new TLane[dimension];
    private readonly TLane[] _least = new TLane[dimension * dimension];
    private readonly TLane[] _most = new TLane[dimension * dimension];
    private readonly TLane[] _scales = new TLane[dimension];
    private readonly TLane[] _point = new TLane[dimension];
    private readonly TLane[] _slope = new TLane[dimension];
    private readonly TLane[] _derivatives = new TLane[dimension * dimension];

    /// <summary>Where, at the steady state, what pulls components back outweighs what they do to one another.</summary>
    public TLane PullsBack { get; private set; }

    /// <summary>Chooses the box.</summary>
    /// <param name="center">The steady state.</param>
    /// <param name="jacobian">The derivatives there.</param>
    /// <param name="state">What is to lie in it.</param>
    /// <param name="scales">What 1 means for each component; 0 for its own magnitude.</param>
    /// <param name="slowest">How fast distances must shrink at least.</param>
    /// <returns>Where there is one that is not too large.</returns>
    public TLane Enclose(
        ReadOnlySpan<TLane> center, ReadOnlySpan<TLane> jacobian, ReadOnlySpan<TLane> state, ReadOnlySpan<double> scales, double slowest)
    {
        var farthest = TLane.Create(Nearest);
        for (var i = 0; i < dimension; i++)
        {
            _scales[i] = scales[i] > 0 ? TLane.Create(scales[i]) : TLane.Max(TLane.Abs(state[i]), TLane.Abs(center[i]));
            var distance = TLane.Abs(state[i] - center[i]);
            farthest = TLane.Larger(distance / _scales[i], farthest);
            _width[i] = TLane.Max(distance, TLane.Create(Nearest) * _scales[i]);
        }

        Majorise(jacobian);
        // With (-K) v >= (-K) d, v is at least d, since the inverse of -K has no negative entry (Berman and Plemmons 1994, 6.2).
        for (var i = 0; i < dimension; i++)
        {
            var row = Row(i);
            var needed = TLane.Create(0.0);
            for (var j = 0; j < dimension; j++)
                needed = TLane.FusedMultiplyAdd(row[j], _width[j], needed);
            var room = TLane.Create(Room) * TLane.Abs(row[i]) * farthest * _scales[i];
            _pull[i] = TLane.Max(needed, TLane.Create(0.0)) + room;
        }

        PullsBack = Solve();
        var encloses = PullsBack;
        var most = TLane.Smaller(TLane.Create(Widest), TLane.Create(MostTimesDistance) * farthest);
        for (var i = 0; i < dimension; i++)
        {
            encloses &= TLane.LessThanOrEqual(_width[i], most * _scales[i]);
            encloses &= TLane.LessThanOrEqual(TLane.Create(slowest) * _width[i], _pull[i]);
        }

        Orient(jacobian);
        return encloses;
    }

    /// <summary>Whether nothing leaves the box nor any smaller one of its shape.</summary>
    public TLane Traps(ILaneField<TLane> field, ReadOnlySpan<TLane> center, ReadOnlySpan<TLane> jacobian)
    {
        jacobian.CopyTo(_derivatives);
        SeeInwardPushes(isFirst: true);
        foreach (var share in (ReadOnlySpan<double>)[1.0, 0.5, -0.5, -1.0])
        {
            MoveTo(center, share);
            field.Differentiate(_point, _derivatives);
            SeeInwardPushes(isFirst: false);
        }

        for (var i = 0; i < dimension; i++)
        {
            var slack = TLane.Create(0.0);
            for (var j = 0; j < dimension; j++)
            {
                // As much again as they were seen to vary.
                var push = _most[(i * dimension) + j];
                push += push - _least[(i * dimension) + j];
                slack = TLane.FusedMultiplyAdd(push, _width[j], slack);
            }

            _slack[i] = TLane.Create(2.0) * slack;
        }

        var traps = PullsBack;
        for (var (look, share) = (0, 1.0); look < Looks && TLane.Any(traps); (look, share) = (look + 1, share * Nearer))
            traps &= PointsInwards(field, center, share) & PointsInwards(field, center, -share);
        return traps;
    }

    /// <summary>-K: the diagonal pulls back, everything else pushes outwards.</summary>
    private void Majorise(ReadOnlySpan<TLane> jacobian)
    {
        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j < dimension; j++)
                _matrix[(i * dimension) + j] = -(i == j ? jacobian[(i * dimension) + j] : TLane.Abs(jacobian[(i * dimension) + j]));
        }
    }

    /// <summary>Solves (-K) v = pull by elimination without exchanges.</summary>
    /// <returns>Where all pivots are positive: -K is an M-matrix, and v positive (Berman and Plemmons 1994, 6.2).</returns>
    private TLane Solve()
    {
        _pull.CopyTo(_width, 0);
        var isPositive = ~TLane.Create(0.0);
        for (var column = 0; column < dimension; column++)
            isPositive &= TLane.LessThan(TLane.Create(0.0), Row(column)[column]);
        for (var column = 0; column < dimension; column++)
        {
            var pivotRow = Row(column);
            for (var row = column + 1; row < dimension; row++)
            {
                var entries = Row(row);
                var multiplier = -(entries[column] / pivotRow[column]);
                var whole = entries[row];
                for (var j = column + 1; j < dimension; j++)
                    entries[j] = TLane.FusedMultiplyAdd(multiplier, pivotRow[j], entries[j]);
                _width[row] = TLane.FusedMultiplyAdd(multiplier, _width[column], _width[row]);
                isPositive &= TLane.GreaterThan(entries[row], TLane.Create(NearlySingular) * whole);
            }
        }

        for (var row = dimension - 1; row >= 0; row--)
        {
            var entries = Row(row);
            for (var j = row + 1; j < dimension; j++)
                _width[row] = TLane.FusedMultiplyAdd(-entries[j], _width[j], _width[row]);
            _width[row] /= entries[row];
        }

        return isPositive;
    }

    /// <summary>Signs by which components push one another outwards, where there are such: spread from neighbour to neighbour.</summary>
    private void Orient(ReadOnlySpan<TLane> jacobian)
    {
        var zero = TLane.Create(0.0);
        Array.Fill(_signs, zero);
        for (var seed = 0; seed < dimension; seed++)
        {
            _signs[seed] = TLane.Select(TLane.AreEqual(_signs[seed], zero), TLane.Create(1.0), _signs[seed]);
            while (Spread(jacobian))
            {
            }
        }
    }

    /// <returns>Whether any component has got its sign.</returns>
    private bool Spread(ReadOnlySpan<TLane> jacobian)
    {
        var zero = TLane.Create(0.0);
        var hasSpread = false;
        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j < dimension; j++)
            {
                var link = jacobian[(i * dimension) + j];
                var isLinked = i == j ? zero : TLane.AreDifferent(link, zero);
                var (here, there) = (_signs[i], _signs[j]);
                var (isHere, isThere) = (TLane.AreDifferent(here, zero), TLane.AreDifferent(there, zero));
                var gets = isLinked & (isHere ^ isThere);
                if (!TLane.Any(gets))
                    continue;
                hasSpread = true;
                // One of the two is zero.
                var sign = TLane.Create(1.0) | ((here + there) & TLane.Create(-0.0)) ^ (link & TLane.Create(-0.0));
                _signs[i] = TLane.Select(gets & ~isHere, sign, here);
                _signs[j] = TLane.Select(gets & ~isThere, sign, there);
            }
        }

        return hasSpread;
    }

    /// <summary>Takes down how strongly components push one another inwards.</summary>
    private void SeeInwardPushes(bool isFirst)
    {
        var zero = TLane.Create(0.0);
        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j < dimension; j++)
            {
                var entry = (i * dimension) + j;
                var push = i == j ? zero : TLane.Max(-(_signs[i] * _signs[j] * _derivatives[entry]), zero);
                _least[entry] = isFirst ? push : TLane.Min(_least[entry], push);
                _most[entry] = isFirst ? push : TLane.Max(_most[entry], push);
            }
        }
    }

    /// <summary>Whether at a corner every slope points inwards, whatever the corner on the other side does.</summary>
    private TLane PointsInwards(ILaneField<TLane> field, ReadOnlySpan<TLane> center, double share)
    {
        MoveTo(center, share);
        field.Evaluate(_point, _slope);
        var (size, side) = (TLane.Create(Math.Abs(share)), TLane.Create(Math.CopySign(1.0, share)));
        var inwards = ~TLane.Create(0.0);
        for (var i = 0; i < dimension; i++)
        {
            var outward = TLane.FusedMultiplyAdd(size, _slack[i], side * _signs[i] * _slope[i]);
            inwards &= TLane.LessThanOrEqual(outward, TLane.Create(-LeastPull) * size * _pull[i]);
        }

        return inwards;
    }

    private void MoveTo(ReadOnlySpan<TLane> center, double share)
    {
        for (var i = 0; i < dimension; i++)
            _point[i] = TLane.FusedMultiplyAdd(TLane.Create(share) * _signs[i], _width[i], center[i]);
    }

    private Span<TLane> Row(int row) => _matrix.AsSpan(row * dimension, dimension);
}
