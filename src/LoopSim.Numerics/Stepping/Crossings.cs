namespace LoopSim.Numerics;

/// <summary>Finds the first change of a switching function's sign within a step and ends the step there.</summary>
/// <remarks>
/// The functions are sampled along the dense output; between samples of one sign a parabola through three of them shows where two
/// crossings may hide. A crossing is located by bisection to <see cref="Sharpness"/> of the step, and the step is taken anew to end
/// there, so that the state at a crossing is as accurate as any other. A function that is zero when a step begins has no sign yet: it
/// gets that of its first value away from zero, so nothing happens twice.
/// </remarks>
internal sealed class Crossings
{
    /// <summary>How sharply a crossing is located, as a share of the step.</summary>
    private const double Sharpness = 1e-12;

    /// <summary>A value this small beside those along the step is zero.</summary>
    private const double Zero = 1e-9;

    private const int Samples = 8;

    /// <summary>An early sample, for functions that have no sign yet.</summary>
    private const double FirstSample = 1e-3;

    /// <summary>Crossings closer than this share of the time so far, between which the state hardly moves, this often in a row, never end.</summary>
    private const double Chatter = 1e-6;

    private const int ChatterLimit = 50;

    /// <summary>What the state hardly moving means, in tolerances.</summary>
    private const double Standstill = 10;

    private readonly ISwitchingField _field;
    private readonly Tolerances _tolerances;
    private readonly double _start;
    private readonly int[] _signs;
    private readonly double[] _times = new double[Samples + 2];
    private readonly double[][] _values;
    private readonly double[] _probe;
    private readonly double[] _state;
    private readonly double[] _lastState;
    private double _lastCrossing = double.NaN;
    private int _crowded;

    public Crossings(ISwitchingField field, double start, Tolerances tolerances)
    {
        (_field, _start, _tolerances) = (field, start, tolerances);
        _signs = new int[field.SwitchCount];
        _values = new double[Samples + 2][];
        for (var i = 0; i < _values.Length; i++)
            _values[i] = new double[field.SwitchCount];
        _probe = new double[field.SwitchCount];
        _state = new double[field.Dimension];
        _lastState = new double[field.Dimension];
    }

    /// <summary>Whether crossings follow one another without end.</summary>
    public bool Chatters => _crowded >= ChatterLimit;

    /// <summary>Forgets the signs: a segment begins, where functions may have jumped.</summary>
    public void Begin(Stepper stepper)
    {
        _field.EvaluateSwitches(stepper.Time, stepper.State, _probe);
        for (var i = 0; i < _signs.Length; i++)
            _signs[i] = Sign(_probe[i]);
    }

    /// <summary>Looks through an attempted step and shortens it to the first crossing.</summary>
    /// <returns>The function that crosses at the step's end; -1 where none does.</returns>
    public int Land(Stepper stepper)
    {
        var (index, time) = First(stepper);
        if (index < 0)
            return -1;

        var span = stepper.CandidateTime - stepper.Time;
        for (var round = 0; round < 4; round++)
        {
            stepper.Attempt(time);
            var (low, high) = (time - (1e-3 * (time - stepper.Time)), time + (1e-3 * (time - stepper.Time)));
            if (HasCrossed(stepper, index, _signs[index], low) || !HasCrossed(stepper, index, _signs[index], high))
                break;
            var sharper = Bisect(stepper, index, _signs[index], low, high);
            var isSharp = Math.Abs(sharper - time) <= Sharpness * Math.Abs(span);
            time = sharper;
            if (isSharp)
                break;
        }
        if (time != stepper.CandidateTime)
            stepper.Attempt(time);
        return index;
    }

    /// <summary>Lets what belongs to a crossing happen; the step that ends there has been accepted.</summary>
    public CrossingResponse Cross(Stepper stepper, int index)
    {
        _crowded = Math.Abs(stepper.Time - _lastCrossing) <= Chatter * Math.Abs(stepper.Time - _start) && StandsStill(stepper.State) ? _crowded + 1 : 0;
        _lastCrossing = stepper.Time;
        stepper.State.CopyTo(_lastState);

        stepper.State.CopyTo(_state);
        var response = _field.Cross(index, stepper.Time, _state);
        _signs[index] = -_signs[index];
        if (response == CrossingResponse.Kink)
            return response;

        stepper.ChangeState(_state);
        _field.EvaluateSwitches(stepper.Time, stepper.State, _probe);
        for (var i = 0; i < _signs.Length; i++)
            _signs[i] = Math.Abs(_probe[i]) <= Zero * Size(i) ? 0 : Sign(_probe[i]);
        return response;
    }

    /// <summary>The first crossing that counts within the step, and when; signs are brought up to date on the way.</summary>
    private (int Index, double Time) First(Stepper stepper)
    {
        var count = Sample(stepper);
        for (var k = 1; k < count; k++)
        {
            var (first, time, side) = (-1, double.NaN, 0);
            for (var i = 0; i < _signs.Length; i++)
            {
                if (CrossingBefore(stepper, i, k, count) is not var (before, after, sign))
                    continue;
                var root = Bisect(stepper, i, sign, before, after);
                if (first < 0 || Math.Abs(root - stepper.Time) < Math.Abs(time - stepper.Time))
                    (first, time, side) = (i, root, sign);
            }
            if (first >= 0)
            {
                _signs[first] = side;
                return (first, time);
            }
            for (var i = 0; i < _signs.Length; i++)
            {
                if (_values[k][i] != 0)
                    _signs[i] = Sign(_values[k][i]);
            }
        }
        return (-1, double.NaN);
    }

    private int Sample(Stepper stepper)
    {
        var (start, span) = (stepper.Time, stepper.CandidateTime - stepper.Time);
        var count = 0;
        Add(start);
        if (Array.IndexOf(_signs, 0) >= 0)
            Add(start + (FirstSample * span));
        for (var k = 1; k <= Samples; k++)
            Add(k == Samples ? stepper.CandidateTime : start + (span * k / Samples));
        return count;

        void Add(double time)
        {
            _times[count] = time;
            stepper.Dense.Interpolate(time, _state);
            _field.EvaluateSwitches(time, _state, _values[count++]);
        }
    }

    /// <summary>Two times up to sample k between which a function leaves a sign in a way that counts; null where it does not.</summary>
    private (double Before, double After, int Sign)? CrossingBefore(Stepper stepper, int index, int k, int count)
    {
        var sign = _signs[index];
        var value = _values[k][index];
        if (sign == 0)
            return null;
        if (value * sign < 0)
            return _field.Counts(index, rising: value > 0) ? (_times[k - 1], _times[k], sign) : null;

        // Both ends on one side: does the parabola through three samples dip to the other?
        var other = k + 1 < count ? k + 1 : k - 2;
        if (other < 0 || Vertex(index, k - 1, k, other) is not { } vertex || !HasCrossed(stepper, index, sign, vertex))
            return null;
        if (_field.Counts(index, rising: sign < 0))
            return (_times[k - 1], vertex, sign);
        // The way there does not count; the way back may.
        return _field.Counts(index, rising: sign > 0) ? (vertex, _times[k], -sign) : null;
    }

    /// <summary>The extremum between two samples of the parabola through three, where it lies nearer to zero than both.</summary>
    private double? Vertex(int index, int left, int right, int other)
    {
        var (x0, x1, x2) = (_times[left], _times[right], _times[other]);
        var (y0, y1, y2) = (_values[left][index], _values[right][index], _values[other][index]);
        var (d1, d2) = ((y1 - y0) / (x1 - x0), (y2 - y0) / (x2 - x0));
        var curvature = (d2 - d1) / (x2 - x1);
        var vertex = ((x0 + x1) / 2) - (d1 / (2 * curvature));
        // Curved towards zero: away from it on the function's own side.
        return curvature * _signs[index] > 0 && (vertex - x0) * (x1 - vertex) > 0 ? vertex : null;
    }

    private double Bisect(Stepper stepper, int index, int sign, double before, double after)
    {
        var tolerance = Math.Max(Sharpness * 0.1 * Math.Abs(stepper.CandidateTime - stepper.Time), Math.BitIncrement(Math.Abs(after)) - Math.Abs(after));
        while (Math.Abs(after - before) > tolerance)
        {
            var middle = before + ((after - before) / 2);
            if (middle == before || middle == after)
                break;
            if (HasCrossed(stepper, index, sign, middle))
                after = middle;
            else
                before = middle;
        }
        return after;
    }

    /// <summary>Whether a function lies on the other side of zero than a sign.</summary>
    private bool HasCrossed(Stepper stepper, int index, int sign, double time)
    {
        stepper.Dense.Interpolate(time, _state);
        _field.EvaluateSwitches(time, _state, _probe);
        return _probe[index] * sign < 0;
    }

    /// <summary>A value that is not a number has no sign either.</summary>
    private static int Sign(double value) => value > 0 ? 1 : value < 0 ? -1 : 0;

    /// <summary>Whether a state is that of the crossing before, to a few tolerances.</summary>
    private bool StandsStill(ReadOnlySpan<double> state)
    {
        for (var i = 0; i < state.Length; i++)
        {
            if (Math.Abs(state[i] - _lastState[i]) > Standstill * (_tolerances.Absolute + (_tolerances.Relative * Math.Abs(state[i]))))
                return false;
        }
        return true;
    }

    /// <summary>The largest value of a function along the last step.</summary>
    private double Size(int index)
    {
        var largest = 0.0;
        foreach (var values in _values)
            largest = Math.Max(largest, Math.Abs(values[index]));
        return largest;
    }
}
