using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>Keeps the switches of a field on their sides during a run: finds where within a step a value leaves its side, has the step end
/// there where it must, and changes sides between steps.</summary>
/// <remarks>
/// Where the rates jump a step always ends. Where they bend it ends only if staying on the wrong side for the rest of the step would cost
/// more than the tolerance; otherwise the side changes when the step is over. A step is taken anew to end at a crossing, and
/// again until it ends there sharply, so that the state at a crossing is as accurate as any other. Serves one run.
/// </remarks>
internal sealed partial class Crossings
{
    /// <summary>How sharply a crossing is met, as a share of the step in which it was found.</summary>
    private const double Sharpness = 1e-12;

    /// <summary>How often a step is aimed anew at one crossing.</summary>
    private const int MostAims = 4;

    /// <summary>The most bends of one step that are not landed on.</summary>
    private const int MostPassed = 32;

    /// <summary>The share of a step over which speeds are measured at its end.</summary>
    private const double LastPart = 1.0 / 1024;

    /// <summary>Crossings between which the state hardly moves, this often in a row, never end: those closer than this share of the time so
    /// far, and those behind which the value moves back at once, however slowly.</summary>
    private const double Chatter = 1e-6;

    private const int ChatterLimit = 50;

    /// <summary>How often in a row a crossing is put off because rates are not finite behind it.</summary>
    private const int MostDelays = 8;

    /// <summary>What the state hardly moving means, in tolerances.</summary>
    private const double Standstill = 10;

    private readonly ISides _sides;
    private readonly CrossingSearch _search;
    private readonly Tolerances _tolerances;
    private readonly double _start;
    private readonly int _direction;
    private readonly double[] _slack;
    private readonly double[] _before;
    private readonly double[] _values;
    private readonly double[] _earlier;
    private readonly double[] _state;
    private readonly double[] _rates;
    private readonly double[] _otherRates;
    private readonly double[] _cost;
    private readonly double[] _lastState;
    private readonly double[] _sidesBefore;
    private readonly List<(int Index, double Side)> _passed = [];
    private readonly List<(int Index, bool IsUp)> _landing = [];
    private bool _isAimSoft;
    private double _found;
    private int _aims;
    private double _lastCrossing = double.NaN;
    private int _crowded;
    private int _delays;

    /// <param name="sides">The switches.</param>
    /// <param name="start">The start of the run.</param>
    /// <param name="direction">1, or -1 where time runs backward.</param>
    /// <param name="tolerances">What a step on the wrong side of a bend may cost is measured by.</param>
    public Crossings(ISides sides, double start, int direction, Tolerances tolerances)
    {
        (_sides, _start, _direction, _tolerances) = (sides, start, direction, tolerances);
        _search = new CrossingSearch(sides);
        (_slack, _before, _values, _earlier) = (
            new double[sides.Count], new double[sides.Count], new double[sides.Count], new double[sides.Count]);
        _sidesBefore = new double[sides.Count];
        var n = sides.Dimension;
        (_state, _rates, _otherRates, _cost, _lastState) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
    }

    /// <summary>Where the step under way should end; not a number where nothing is known to be in its way.</summary>
    public double Aim { get; private set; } = double.NaN;

    /// <summary>Whether sides change at the end of the step looked through last.</summary>
    public bool HasChanges => _passed.Count + _landing.Count > 0;

    /// <summary>Whether crossings follow one another without end.</summary>
    public bool Chatters => _crowded >= ChatterLimit;

    /// <summary>The evaluations of the field that were made to look at both sides.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Looks through an acceptable step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="stop">Where the segment ends.</param>
    /// <param name="isLast">Whether nothing comes after the stop, so that a crossing right there belongs to this step.</param>
    public CrossingVerdict Examine(in StepPolynomial step, double stop, bool isLast)
    {
        Tighten(step);
        _search.BeginStep();
        for (var from = 0.0; ;)
        {
            var crossing = _search.First(step, from, _slack);
            if (crossing.Index < 0)
            {
                var looksAhead = (!double.IsNaN(Aim) && !_isAimSoft) || (isLast && step.End == stop);
                return looksAhead ? AtAim(step, stop) : Pass();
            }

            if (_sides.Jumps(crossing.Index) || _passed.Count == MostPassed || !IsAffordable(step, crossing))
                return Reach(step, crossing);
            _passed.Add((crossing.Index, _sides[crossing.Index]));
            _sides.Move(crossing.Index, crossing.IsUp);
            _search.Forget();
            from = crossing.Share;
        }
    }

    /// <summary>Looks for a crossing on the way of a step that met something that is not finite.</summary>
    /// <param name="time">The start of the step.</param>
    /// <param name="state">The state there.</param>
    /// <param name="slope">The slope there.</param>
    /// <param name="end">Where the step was to end.</param>
    public CrossingVerdict Avoid(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> slope, double end)
    {
        var (soonest, side, isUp) = (double.PositiveInfinity, -1, false);
        _sides.Evaluate(time, state, _values);
        for (var index = 0; index < _sides.Count; index++)
        {
            var speed = Speed(index, time, state, slope);
            var held = _sides.Held(index);
            var way = ((speed > 0 ? held.High : held.Low) - _values[index]) / speed;
            if (way >= 0 && way < soonest)
                (soonest, side, isUp) = (way, index, speed > 0);
        }

        if (side < 0 || soonest > Math.Abs(end - time))
            return CrossingVerdict.Clear;
        for (var i = 0; i < _cost.Length; i++)
            _cost[i] = soonest * slope[i];
        if (IsAffordable(state, state))
        {
            _landing.Add((side, isUp));
            return CrossingVerdict.AtStart;
        }

        // All stages of a step to just before the crossing are on this side of it, as far as its speed at the start tells.
        Aim = time + (_direction * soonest * 0.99 * Math.Pow(0.5, _aims++));
        _isAimSoft = true;
        return CrossingVerdict.Aim;
    }

    /// <summary>Changes sides at the end of an accepted step, or where it would have started.</summary>
    /// <returns>Whether rates may have jumped.</returns>
    public bool Cross(double time, ReadOnlySpan<double> state)
    {
        var jumps = false;
        if (_landing.Count > 0)
        {
            Remember(time, state);
            for (var index = 0; index < _sidesBefore.Length; index++)
                _sidesBefore[index] = _sides[index];
            foreach (var (index, isUp) in _landing)
            {
                var held = _sides.Held(index);
                // What the value still lacks to be on its new side does not count as leaving it again.
                _slack[index] = 2 * Math.Max(isUp ? held.High - _before[index] : _before[index] - held.Low, 0.0);
                jumps |= _sides.Jumps(index);
                _sides.Move(index, isUp);
            }

            Settle(time, state);
            _sides.Rates(time, state, _rates);
            Evaluations++;
            CountCrowded(time, state);
            if (_delays < MostDelays && !Array.TrueForAll(_rates, double.IsFinite))
                Delay(time, state);
            else
                _delays = 0;
        }

        _search.Forget();
        _passed.Clear();
        _landing.Clear();
        (Aim, _aims) = (double.NaN, 0);
        return jumps;
    }

    /// <summary>Counts crossings that get the run nowhere. Needs the rates behind this one.</summary>
    private void CountCrowded(double time, ReadOnlySpan<double> state)
    {
        var isCrowded = Math.Abs(time - _lastCrossing) <= Chatter * Math.Abs(time - _start) || MovesBack(time, state);
        _crowded = isCrowded && StandsStill(state) ? _crowded + 1 : 0;
        _lastCrossing = time;
        state[.._lastState.Length].CopyTo(_lastState);
    }

    /// <summary>Whether a value that has just changed sides moves back to the side it comes from: the run slides along the
    /// switch.</summary>
    private bool MovesBack(double time, ReadOnlySpan<double> state)
    {
        foreach (var (index, isUp) in _landing)
        {
            var speed = Speed(index, time, state, _rates);
            if (isUp ? speed < 0 : speed > 0)
                return true;
        }

        return false;
    }

    /// <summary>Goes back to the sides before, where a value short of its new side by rounding makes the rates there infinite or undefined:
    /// the run goes on until the value is well on the new side.</summary>
    private void Delay(double time, ReadOnlySpan<double> state)
    {
        _delays++;
        for (var index = 0; index < _sidesBefore.Length; index++)
            _sides[index] = _sidesBefore[index];
        _search.Forget();
        _sides.Rates(time, state, _rates);
        Evaluations++;
        foreach (var (index, isUp) in _landing)
        {
            var held = _sides.Held(index);
            var miss = Math.Abs(_before[index] - (isUp ? held.High : held.Low));
            var way = Sharp(time) * Math.Abs(Speed(index, time, state, _rates));
            _slack[index] = 8 * Math.Max(Math.Max(miss, way), _search.Noise(index, _before[index], time, state));
        }
    }

    /// <summary>The step can be taken; a crossing that was aimed at is no longer in its way.</summary>
    private CrossingVerdict Pass()
    {
        (Aim, _aims, _isAimSoft) = (double.NaN, 0, false);
        return CrossingVerdict.Clear;
    }

    /// <summary>A crossing at which a step must end: it does already, or it has to be taken anew.</summary>
    private CrossingVerdict Reach(in StepPolynomial step, Crossing crossing)
    {
        var time = step.TimeAt(crossing.Share);
        if (_aims == 0)
            _found = Math.Abs(step.Span);
        var miss = Math.Abs(step.End - time);
        if (miss <= Sharp(step.End) || (_aims >= MostAims && miss <= 1e-6 * _found))
            return Land(step, crossing.Index, crossing.IsUp);

        TakeBack();
        if (Math.Abs(time - step.Start) <= Sharp(step.Start))
        {
            _landing.Add((crossing.Index, crossing.IsUp));
            return CrossingVerdict.AtStart;
        }

        (Aim, _isAimSoft) = (time, false);
        _aims++;
        return CrossingVerdict.Aim;
    }

    /// <summary>A step that was to end at a crossing and meets none: it ends right before one, or a little too early.</summary>
    private CrossingVerdict AtAim(in StepPolynomial step, double stop)
    {
        var (soonest, side, isUp) = (double.PositiveInfinity, -1, false);
        _sides.Evaluate(step.End, step.EndState, _values);
        for (var index = 0; index < _sides.Count; index++)
        {
            if (WayToCrossing(step, index) is var (way, up) && way < soonest)
                (soonest, side, isUp) = (way, index, up);
        }

        if (_aims == 0)
            _found = Math.Abs(step.Span);
        if (soonest <= Sharp(step.End))
            return Land(step, side, isUp);
        var aim = step.End + (_direction * soonest);
        if (_aims is 0 or >= MostAims || soonest > 0.1 * _found || _direction * (stop - aim) < 0)
            return Pass();
        TakeBack();
        _aims++;
        Aim = aim;
        return CrossingVerdict.Aim;
    }

    /// <summary>Notes the crossing at the end of a step and those that come with it.</summary>
    private CrossingVerdict Land(in StepPolynomial step, int index, bool isUp)
    {
        _landing.Add((index, isUp));
        _sides.Evaluate(step.End, step.EndState, _values);
        for (var other = 0; other < _sides.Count; other++)
        {
            if (other != index && WayToCrossing(step, other) is var (way, up) && way <= Sharp(step.End))
                _landing.Add((other, up));
        }

        return CrossingVerdict.AtEnd;
    }

    /// <summary>How long a value takes, at its speed at the end of a step, from there to the end of its side, and to which; null where it
    /// does not move. Needs the values at the end of the step.</summary>
    private (double Way, bool IsUp)? WayToCrossing(in StepPolynomial step, int index)
    {
        var time = step.TimeAt(1.0 - LastPart);
        step.Interpolate(time, _state);
        _sides.Evaluate(time, _state, _earlier);
        var value = _values[index];
        var change = value - _earlier[index];
        if (!(Math.Abs(change) > _search.Noise(index, value, step.End, step.EndState)))
            return null;
        var held = _sides.Held(index);
        var end = change > 0 ? held.High + _slack[index] : held.Low - _slack[index];
        var way = (end - value) / change * (step.End - time) * _direction;
        return way > -LastPart * Math.Abs(step.Span) ? (Math.Max(way, 0.0), change > 0) : null;
    }

    /// <summary>Whether the rest of a step may stay on the wrong side of a bend: what the rates of the other side would change, by
    /// Simpson's rule; at the bend itself they are the same.</summary>
    private bool IsAffordable(in StepPolynomial step, Crossing crossing)
    {
        var rest = (1.0 - crossing.Share) * step.Span;
        Compare(step.TimeAt(0.5 * (crossing.Share + 1.0)), step, crossing);
        for (var i = 0; i < _cost.Length; i++)
            _cost[i] = 4 * (_otherRates[i] - _rates[i]);
        Compare(step.End, step, crossing);
        for (var i = 0; i < _cost.Length; i++)
            _cost[i] = rest / 6 * (_cost[i] + _otherRates[i] - _rates[i]);
        return IsAffordable(step.StartState, step.EndState);
    }

    /// <summary>Whether the cost is within what a bend may cost.</summary>
    private bool IsAffordable(ReadOnlySpan<double> state, ReadOnlySpan<double> candidate)
    {
        var square = ScaledNorm<Scalar>.MeanSquareOfError(
            MemoryMarshal.Cast<double, Scalar>(state), MemoryMarshal.Cast<double, Scalar>(candidate),
            MemoryMarshal.Cast<double, Scalar>(_cost), _tolerances);
        return square.Value <= _sides.AffordableBend * _sides.AffordableBend;
    }

    /// <summary>The rates on both sides of a bend at a time in the step.</summary>
    private void Compare(double time, in StepPolynomial step, Crossing crossing)
    {
        step.Interpolate(time, _state);
        var side = _sides[crossing.Index];
        _sides.Rates(time, _state, _rates);
        _sides.Move(crossing.Index, crossing.IsUp);
        _sides.Rates(time, _state, _otherRates);
        _sides[crossing.Index] = side;
        Evaluations += 2;
    }

    /// <summary>Forgets the slack of values that are well on their side again.</summary>
    private void Tighten(in StepPolynomial step)
    {
        if (Array.TrueForAll(_slack, slack => slack == 0.0))
            return;
        _sides.Evaluate(step.Start, step.StartState, _values);
        for (var index = 0; index < _slack.Length; index++)
        {
            var held = _sides.Held(index);
            if (_values[index] > held.Low + _slack[index] && _values[index] < held.High - _slack[index])
                _slack[index] = 0.0;
        }
    }

    private void TakeBack()
    {
        for (var i = _passed.Count - 1; i >= 0; i--)
            _sides[_passed[i].Index] = _passed[i].Side;
        _passed.Clear();
        _search.Forget();
    }

    private double Sharp(double time) => Math.Max(Sharpness * _found, 4 * (Math.BitIncrement(Math.Abs(time)) - Math.Abs(time)));

    /// <summary>Whether a state is that of the crossing before, to a few tolerances.</summary>
    private bool StandsStill(ReadOnlySpan<double> state)
    {
        for (var i = 0; i < _lastState.Length; i++)
        {
            if (Math.Abs(state[i] - _lastState[i]) > Standstill * (_tolerances.Absolute + (_tolerances.Relative * Math.Abs(state[i]))))
                return false;
        }

        return true;
    }
}
