namespace LoopSim.Numerics;

/// <summary>Finds where, within a step, the value of a switch first leaves the side held.</summary>
/// <remarks>
/// Nothing is sampled. Along a step's polynomial a value with constant slopes is a polynomial, whose Bernstein coefficients bound it;
/// another is bounded by its first value and an interval that contains its slopes. A part of the step for which the bounds do not rule out
/// a crossing is halved until they do, or until it is so short that its end tells. A value is on its side up to the rounding errors with
/// which it is known.
/// </remarks>
internal sealed class CrossingSearch(ISides sides)
{
    /// <summary>How many rounding errors of what it is worked out from a value may be off.</summary>
    private const double RoundingErrors = 64 * 2.220446049250313e-16;

    // A part of a step as short as this is a moment.
    private const double ShortestPart = 1.0 / (1L << 48);

    // The most parts of one step that are looked at for one value.
    private const int MostParts = 256;

    // The most parts of one step that are looked at for all values whose slopes vary, which costs more.
    private const int MostCurvedParts = 128;

    // The same while nothing is known of how fast a value changes.
    private const int MostBlindParts = 16;

    private readonly double[] _values = new double[sides.Count];
    private readonly double[] _probe = new double[sides.Count];
    private readonly double[] _state = new double[sides.Dimension];
    private readonly double[][] _slopes = [.. Enumerable.Range(0, sides.Count).Select(_ => new double[sides.Dimension + 1])];
    private readonly bool[] _isKnown = new bool[sides.Count];
    private readonly Interval[] _box = new Interval[sides.Dimension];
    private readonly Interval[] _velocities = new Interval[sides.Dimension];
    private readonly Interval[] _slopesInBox = new Interval[sides.Dimension + 1];
    private int _parts;
    private int _curvedParts;

    /// <summary>Forgets what depends on the sides held.</summary>
    public void Forget() => Array.Clear(_isKnown);

    /// <summary>Begins to look through another step.</summary>
    public void BeginStep() => _curvedParts = 0;

    /// <summary>The slopes of a value at a time and state, by every state variable and then by time.</summary>
    public ReadOnlySpan<double> SlopesAt(int index, double time, ReadOnlySpan<double> state)
    {
        if (!_isKnown[index])
            sides.Slopes(index, time, state, _slopes[index]);
        _isKnown[index] = sides.IsStraight(index);
        return _slopes[index];
    }

    /// <summary>How far rounding errors alone may move a value at a time and state.</summary>
    public double Noise(int index, double value, double time, ReadOnlySpan<double> state)
    {
        var slopes = SlopesAt(index, time, state);
        var size = Math.Abs(value) + Math.Abs(slopes[^1] * time);
        for (var i = 0; i < sides.Dimension; i++)
            size += Math.Abs(slopes[i] * state[i]);
        return double.IsFinite(size) ? RoundingErrors * size : 0.0;
    }

    /// <summary>The first crossing behind a share of the step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="from">The share of it that has been looked through.</param>
    /// <param name="slack">How far each value may be beyond its side, apart from rounding.</param>
    public Crossing First(in StepPolynomial step, double from, ReadOnlySpan<double> slack)
    {
        sides.Evaluate(step.Start, step.StartState, _values);
        var first = Crossing.None;
        for (var index = 0; index < sides.Count && (first.Index < 0 || first.Share > from); index++)
        {
            var tolerance = Math.Max(Noise(index, _values[index], step.Start, step.StartState), slack[index]);
            var held = sides.Held(index);
            var bounds = new Interval(held.Low - tolerance, held.High + tolerance);
            var to = first.Index < 0 ? 1.0 : first.Share;
            var found = sides.IsStraight(index) ? Straight(step, index, from, to, bounds) : Curved(step, index, from, to, bounds);
            if (found.Index >= 0)
                first = found;
        }

        return first;
    }

    private Crossing Straight(in StepPolynomial step, int index, double from, double to, Interval bounds)
    {
        var slopes = _slopes[index];
        var (n, stride) = (sides.Dimension, step.StartState.Length);
        Span<double> curve = stackalloc double[step.Degree + 1];
        curve[0] = _values[index];
        for (var k = 1; k < curve.Length; k++)
        {
            var sum = k == 1 ? slopes[n] * step.Span : 0.0;
            for (var i = 0; i < n; i++)
            {
                if (slopes[i] != 0.0)
                    sum = Math.FusedMultiplyAdd(slopes[i], step.Coefficients[((k - 1) * stride) + i], sum);
            }

            curve[k] = sum;
        }

        // theta (1 - theta) is at most a quarter.
        var (bend, size) = (0.0, Math.Abs(curve[0]) + Math.Abs(curve[1]));
        for (var k = 2; k < curve.Length; k++)
        {
            bend += 0.25 * Math.Abs(curve[k]);
            size += Math.Abs(curve[k]);
        }

        // The polynomial itself is known up to rounding.
        bounds = new Interval(bounds.Low - (RoundingErrors * size), bounds.High + (RoundingErrors * size));
        var end = curve[0] + curve[1];
        if (Math.Min(curve[0], end) - bend >= bounds.Low && Math.Max(curve[0], end) + bend <= bounds.High)
            return Crossing.None;

        Bernstein.FromNested(curve, curve);
        Bernstein.Restrict(curve, from, to);
        _parts = 0;
        return Scan(curve, index, from, to, bounds);
    }

    private Crossing Scan(ReadOnlySpan<double> curve, int index, double from, double to, Interval bounds)
    {
        var (low, high) = Bernstein.Range(curve);
        if (low >= bounds.Low && high <= bounds.High)
            return Crossing.None;
        if (IsOutside(curve[0], bounds))
            return new Crossing(index, curve[0] > bounds.High, from);
        if (!(to - from > ShortestPart) || ++_parts >= MostParts)
            return IsOutside(curve[^1], bounds) ? new Crossing(index, curve[^1] > bounds.High, to) : Crossing.None;
        if (IsOutside(curve[^1], bounds) && Bernstein.IsMonotone(curve))
            return Isolate(curve, index, from, to, bounds);
        Span<double> left = stackalloc double[curve.Length];
        Span<double> right = stackalloc double[curve.Length];
        Bernstein.Halve(curve, left, right);
        var middle = 0.5 * (from + to);
        var found = Scan(left, index, from, middle, bounds);
        return found.Index >= 0 ? found : Scan(right, index, middle, to, bounds);
    }

    /// <summary>The one crossing of a part along which the value goes one way, out of its side: the secant, halved where one end stays
    /// (the Illinois method), and bisection now and then.</summary>
    private static Crossing Isolate(ReadOnlySpan<double> curve, int index, double from, double to, Interval bounds)
    {
        var isUp = curve[^1] > bounds.High;
        var limit = isUp ? bounds.High : bounds.Low;
        var shortest = ShortestPart / (to - from);
        var (inside, outside) = (0.0, 1.0);
        var (inner, outer) = (curve[0] - limit, curve[^1] - limit);
        var wasOutside = (bool?)null;
        for (var round = 1; outside - inside > shortest; round++)
        {
            var share = round % 4 == 0 ? 0.5 * (inside + outside) : inside - (inner * (outside - inside) / (outer - inner));

            // An estimate right beside one end brings the other end there.
            share = Math.Clamp(share, inside + (0.4 * shortest), outside - (0.4 * shortest));
            var value = Bernstein.Value(curve, share) - limit;
            var isOutside = isUp ? value > 0.0 : value < 0.0;
            if (isOutside)
                (outside, outer, inner) = (share, value, wasOutside == true ? 0.5 * inner : inner);
            else
                (inside, inner, outer) = (share, value, wasOutside == false ? 0.5 * outer : outer);
            wasOutside = isOutside;
        }

        return new Crossing(index, isUp, from + (outside * (to - from)));
    }

    private Crossing Curved(in StepPolynomial step, int index, double from, double to, Interval bounds)
    {
        var value = from == 0.0 ? _values[index] : ValueAt(step, index, from);
        if (IsOutside(value, bounds))
            return new Crossing(index, value > bounds.High, from);
        return Search(step, index, from, value, to, bounds);
    }

    private Crossing Search(in StepPolynomial step, int index, double from, double value, double to, Interval bounds)
    {
        var change = ChangeWithin(step, index, from, to);
        if (value + Math.Min(change.Low, 0.0) >= bounds.Low && value + Math.Max(change.High, 0.0) <= bounds.High)
            return Crossing.None;
        var isMonotone = change.Low > 0.0 || change.High < 0.0;
        if (isMonotone || !(to - from > ShortestPart) || ++_curvedParts >= (change.IsEverything ? MostBlindParts : MostCurvedParts))
        {
            var last = ValueAt(step, index, to);
            return IsOutside(last, bounds) ? Bisect(step, index, from, to, bounds) : Crossing.None;
        }

        var middle = 0.5 * (from + to);
        var found = Search(step, index, from, value, middle, bounds);
        if (found.Index >= 0)
            return found;
        var halfway = ValueAt(step, index, middle);
        return IsOutside(halfway, bounds)
            ? new Crossing(index, halfway > bounds.High, middle)
            : Search(step, index, middle, halfway, to, bounds);
    }

    private Crossing Bisect(in StepPolynomial step, int index, double inside, double outside, Interval bounds)
    {
        while (outside - inside > ShortestPart)
        {
            var middle = 0.5 * (inside + outside);
            if (IsOutside(ValueAt(step, index, middle), bounds))
                outside = middle;
            else
                inside = middle;
        }

        return new Crossing(index, ValueAt(step, index, outside) > bounds.High, outside);
    }

    /// <summary>An interval that contains by how much a value changes anywhere within a part of the step.</summary>
    [SkipLocalsInit]
    private Interval ChangeWithin(in StepPolynomial step, int index, double from, double to)
    {
        var (n, stride) = (sides.Dimension, step.StartState.Length);
        Span<double> curve = stackalloc double[step.Degree + 1];
        for (var i = 0; i < n; i++)
        {
            curve[0] = step.StartState[i];
            for (var k = 1; k < curve.Length; k++)
                curve[k] = step.Coefficients[((k - 1) * stride) + i];
            Bernstein.FromNested(curve, curve);
            Bernstein.Restrict(curve, from, to);
            var (low, high) = Bernstein.Range(curve);
            _box[i] = new Interval(low, high);
            var (slowest, fastest) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var k = 0; k + 1 < curve.Length; k++)
                (slowest, fastest) = (Math.Min(slowest, curve[k + 1] - curve[k]), Math.Max(fastest, curve[k + 1] - curve[k]));
            _velocities[i] = new Interval(slowest * step.Degree, fastest * step.Degree);
        }

        var (first, last) = (step.TimeAt(from), step.TimeAt(to));
        sides.Slopes(index, new Interval(Math.Min(first, last), Math.Max(first, last)), _box, _slopesInBox);
        var change = _slopesInBox[n] * new Interval(last - first, last - first);
        for (var i = 0; i < n; i++)
            change += _slopesInBox[i] * _velocities[i];
        return change;
    }

    private double ValueAt(in StepPolynomial step, int index, double share)
    {
        var time = step.TimeAt(share);
        step.Interpolate(time, _state);
        sides.Evaluate(time, _state, _probe);
        return _probe[index];
    }

    /// <summary>A value that is not a number is on no side, and none the more on another.</summary>
    private static bool IsOutside(double value, Interval bounds) => value < bounds.Low || value > bounds.High;
}

/// <summary>Where the value of a switch leaves its side.</summary>
/// <param name="Index">The switch; -1 for none.</param>
/// <param name="IsUp">Whether the value grows out of its side.</param>
/// <param name="Share">The share of the step after which it does.</param>
internal readonly record struct Crossing(int Index, bool IsUp, double Share)
{
    public static Crossing None => new(-1, false, 1.0);
}
