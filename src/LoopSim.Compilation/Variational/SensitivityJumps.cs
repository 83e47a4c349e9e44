namespace LoopSim.Compilation.Variational;

/// <summary>Has sensitivities jump where a run meets a switch or an event whose time moves with an input.</summary>
/// <remarks>
/// The time at which a value g reaches the end of its side moves with an input p by t' = -(g_x s + g_p) / (g_x f + g_t). Seen from the
/// moving time the state changes by z = s + f t'; an event r makes of that r_x z + r_t t' + r_p; and behind it s = z - f t' with the rates
/// there (Hiskens and Pai, Trajectory Sensitivity Analysis of Hybrid Systems, IEEE Trans. Circuits and Systems I 47, 2000, 204-220).
/// A state is that of the model and then a column s for each input.
/// </remarks>
internal sealed partial class SensitivityJumps
{
    /// <summary>Numbers that differ by less, as a share of what they are worked out from, are the same.</summary>
    private const double Same = 1e-7;

    /// <summary>Values of switches are at the end of their side within this share of what they are worked out from.</summary>
    private const double Sharpness = 1e-9;

    private readonly ModelField _model;
    private readonly VariationalPrograms _programs;
    private readonly double[] _weights;
    private readonly IVectorField _columns;
    private readonly double[] _columnRates;
    private readonly double[] _weightsBefore;
    private readonly double[] _before;
    private readonly double[] _rateInputs;
    private readonly RateMemory _rates;
    private readonly double _span;
    private readonly int[] _edges;
    private readonly List<int> _followers = [];
    private Crossing? _last;
    private double? _unexplained;
    private Moment? _moment;

    /// <param name="model">The model's field.</param>
    /// <param name="programs">Slopes by the inputs.</param>
    /// <param name="weights">How far each input moves with its value at rest, in the segment entered last.</param>
    /// <param name="columns">The state with its columns, and how they change.</param>
    public SensitivityJumps(ModelField model, VariationalPrograms programs, double[] weights, IVectorField columns)
    {
        (_model, _programs, _weights, _columns) = (model, programs, weights, columns);
        _columnRates = new double[(1 + weights.Length) * model.Dimension];
        _weightsBefore = [.. weights];
        _before = model.Inputs.ToArray();
        _rateInputs = model.Inputs.ToArray();
        _rates = new RateMemory(model.Model.HeldRates, _rateInputs);
        _span = model.Model.Model.Time.Span;
        _edges = new int[programs.Sides.Length];
    }

    /// <summary>Why sensitivities do not exist from here on; null while they do.</summary>
    public SensitivityObstacle? Obstacle { get; private set; }

    private int Dimension => _model.Dimension;

    /// <summary>Begins a run, in the segment and on the sides on which it begins.</summary>
    public void Begin(double time, ReadOnlySpan<double> state)
    {
        Remember();
        CheckEdges(time, state, new double[_weights.Length], onlyStanding: false);
    }

    public EventResponse Happen(double time, Span<double> state)
    {
        var due = _model.Due(time, state[..Dimension]);
        if (Obstacle is not null)
            return EventResponse.Stop;
        var hasChanged = !_model.Inputs.SequenceEqual(_before);
        if (_unexplained is { } earlier && !IsNow(earlier, time))
        {
            Obstacle = new(SensitivityObstacleKind.TouchedSwitch, earlier, -1);
            return EventResponse.Stop;
        }

        if (_moment is { } moment && moment.Time == time)
            return Follow(moment, due, hasChanged, state);
        if (due.Count > 0)
            return Begin(due, time, state);
        var hasJumped = hasChanged && Cross(time, state);
        if (_unexplained is not null)
            return EventResponse.None;
        Remember();
        // As where floor(x) has come to the k of floor(x) >= k.
        if (hasChanged && Obstacle is null)
            CheckEdges(time, state, new double[_weights.Length], onlyStanding: true);
        return Obstacle is not null ? EventResponse.Stop : hasJumped ? EventResponse.Happened : EventResponse.None;
    }

    /// <summary>The first events of a moment: from here on columns are seen from the time that moves.</summary>
    private EventResponse Begin(IReadOnlyList<int> due, double time, Span<double> state)
    {
        if (CommonSlopes(due, time, state) is not { } slopes)
            return EventResponse.Stop;
        Move(state, RatesAt(_before, time, state), slopes, 1);
        _moment = new Moment(time, slopes, null);
        return Apply(due, _moment, state);
    }

    /// <summary>Further events of the same moment, or its end: columns are seen from a fixed time again.</summary>
    private EventResponse Follow(Moment moment, IReadOnlyList<int> due, bool hasChanged, Span<double> state)
    {
        if (moment.RatesBehind is { } known)
        {
            if (due.Count == 0 && !hasChanged)
                return EventResponse.None;
            Move(state, known, moment.Slopes, 1);
            foreach (var side in Causes(moment.Time, state))
            {
                if (side >= 0 && Leaves(SlopesAt(side, _before, moment.Time, state), known, moment.Slopes, state) is >= 0 and var input)
                    Obstacle ??= new(SensitivityObstacleKind.Coincidence, moment.Time, input);
            }
        }

        _moment = moment with { RatesBehind = null };
        if (due.Count > 0)
            return Apply(due, moment, state);
        CheckEdges(moment.Time, state, moment.Slopes, onlyStanding: false);
        var rates = RatesAt(_model.Inputs, moment.Time, state);
        Move(state, rates, moment.Slopes, -1);
        _moment = moment with { RatesBehind = rates };
        Remember();
        return Obstacle is null ? EventResponse.Happened : EventResponse.Stop;
    }

    private EventResponse Apply(IReadOnlyList<int> due, Moment moment, Span<double> state)
    {
        var (n, width, response) = (Dimension, _programs.Width, EventResponse.None);
        foreach (var index in due)
        {
            var slopes = _programs.Event(index);
            CheckEdges(slopes, moment, state);
            var set = VariationalPrograms.Evaluate(slopes.Set, _model.Inputs, moment.Time, state[..n]);
            var states = _model.Model.EventChanges[index].States;
            for (var k = 0; k < _weights.Length; k++)
            {
                var column = state.Slice((k + 1) * n, n);
                var moved = new double[states.Length];
                for (var i = 0; i < moved.Length; i++)
                    moved[i] = Along(set.AsSpan(i * width, width), column, moment.Slopes[k], k);
                for (var i = 0; i < moved.Length; i++)
                    column[states[i]] = moved[i];
            }

            response = _model.Apply(index, moment.Time, state[..n], response);
        }

        Remember();
        return Obstacle is null ? response : EventResponse.Stop;
    }

    /// <summary>Has columns jump at switches and changes of inputs alone, one after the other. What follows a cause may change sides a
    /// rounding error before or behind it: both are then one crossing.</summary>
    /// <returns>Whether they have.</returns>
    private bool Cross(double time, Span<double> state)
    {
        var causes = Causes(time, state);
        if (causes.Count == 0 && _followers.Exists(side => _programs.Sides[side].Jumps))
        {
            if (_last is not { } last || !IsNow(last.Time, time))
            {
                _unexplained = time;
                return false;
            }

            last.Inputs.CopyTo(_before, 0);
            last.Weights.CopyTo(_weightsBefore, 0);
            last.Columns.CopyTo(state[Dimension..]);
            causes = Causes(time, state);
        }

        _unexplained = null;
        _last = new Crossing(time, [.. _before], [.. _weightsBefore], state[Dimension..].ToArray());
        CheckOrder(causes, time, state.ToArray());
        var hasJumped = false;
        var (inputs, weights) = (_before, _weightsBefore);
        var rates = RatesAt(inputs, time, state);
        for (var i = 0; i < causes.Count && Obstacle is null; i++)
        {
            var next = i + 1 == causes.Count ? _model.Inputs.ToArray() : After(causes[i], inputs, time, state);
            var nextRates = RatesAt(next, time, state);
            if (Differ(rates, nextRates, state) && Slopes(causes[i], inputs, weights, rates, time, state) is { } slopes)
            {
                Move(state, rates, slopes, 1);
                Move(state, nextRates, slopes, -1);
                hasJumped = true;
            }

            (inputs, rates, weights) = (next, nextRates, causes[i] < 0 ? _weights : weights);
        }

        return hasJumped;
    }

    /// <summary>How the time of events moves with each input: all that happens must move alike.</summary>
    /// <returns>Null where there is no such time.</returns>
    private double[]? CommonSlopes(IReadOnlyList<int> due, double time, ReadOnlySpan<double> state)
    {
        var causes = Causes(time, state);
        var rates = RatesAt(_before, time, state);
        var acting = new HashSet<int>();
        foreach (var cause in causes.Concat(NearBy(causes, time, state)))
        {
            if (Differ(rates, RatesAt(After(cause, _before, time, state), time, state), state))
                acting.Add(cause);
        }

        foreach (var index in due)
        {
            var triggers = _programs.Event(index).Triggers;
            var own = causes.Where(cause => cause >= 0 && triggers.Contains(cause)).ToList();
            acting.UnionWith(triggers.Length == 0 ? [-1] : own.Count > 0 ? own : causes);
        }

        double[]? common = null;
        foreach (var cause in acting)
        {
            if (Slopes(cause, _before, _weightsBefore, rates, time, state) is not { } slopes)
                return null;
            common ??= slopes;
            if (Apart(slopes, common) is >= 0 and var input)
                Obstacle ??= new(SensitivityObstacleKind.Coincidence, time, input);
        }

        if (common is null)
            Obstacle ??= new(SensitivityObstacleKind.Coincidence, time, -1);
        return Obstacle is null ? common : null;
    }

    /// <summary>The switches that have reached the end of their side, by number, and -1 where inputs have changed at a fixed time; the
    /// switches that only follow these are noted.</summary>
    private List<int> Causes(double time, ReadOnlySpan<double> state)
    {
        var values = VariationalPrograms.Evaluate(_programs.Values, _before, time, state[..Dimension]);
        var rates = RatesAt(_before, time, state);
        var (crossed, others) = (new List<int>(), _model.Inputs.ToArray());
        _followers.Clear();
        for (var side = 0; side < values.Length; side++)
        {
            var slot = _programs.Sides[side].Input;
            others[slot] = _before[slot];
            if (_model.Inputs[slot].Equals(_before[slot]))
                continue;
            (Passes(side, values[side], rates, time, state) ? crossed : _followers).Add(side);
        }

        var hasFixed = !others.AsSpan().SequenceEqual(_before);
        crossed.RemoveAll(side => !_programs.Sides[side].Jumps);
        return hasFixed ? [-1, .. crossed] : crossed;
    }

    /// <summary>The inputs when a cause has acted, with the switches that follow it, and nothing else.</summary>
    private double[] After(int cause, double[] inputs, double time, ReadOnlySpan<double> state)
    {
        double[] after = cause < 0 ? _model.Inputs.ToArray() : [.. inputs];
        foreach (var other in cause < 0 ? _programs.Sides : [])
            after[other.Input] = inputs[other.Input];
        if (cause >= 0 && _programs.Sides[cause] is var own && _model.Inputs[own.Input] is var then)
            after[own.Input] = then != _before[own.Input] ? then : own.Next(then, _edges[cause] > 0);
        var rates = RatesAt(after, time, state);
        for (var hasFollowed = true; hasFollowed;)
        {
            hasFollowed = false;
            var values = _followers.Count > 0 ? VariationalPrograms.Evaluate(_programs.Values, after, time, state[..Dimension]) : [];
            foreach (var follower in _followers)
            {
                var (other, value) = (_programs.Sides[follower], values[follower]);
                var (now, side) = (_model.Inputs[other.Input], other.At(value));
                // A value that rounding keeps short of its new side has left the old one all the same.
                var isThere = side.Equals(now) || (!side.Equals(after[other.Input])
                    && EdgeOf(value, other.Span(now), SlopesAt(follower, after, time, state), rates, time, state) != 0);
                if (!isThere || after[other.Input].Equals(now))
                    continue;
                (after[other.Input], hasFollowed) = (now, true);
            }
        }

        return after;
    }

    /// <summary>How the time at which a cause acts moves with each input; null where it does not cross the end of its side.</summary>
    private double[]? Slopes(int cause, double[] inputs, double[] weights, double[] rates, double time, ReadOnlySpan<double> state)
    {
        if (cause >= 0 && _programs.Sides[cause] is var side && _model.Inputs[side.Input] is var now && now != _before[side.Input])
        {
            var isUp = side.IsCondition == now < _before[side.Input];
            if (Speed(SlopesAt(cause, inputs, time, state), rates).Speed > 0 != isUp)
                Obstacle ??= new(SensitivityObstacleKind.TouchedSwitch, time, -1);
        }

        var slopes = TimeSlopes(cause, inputs, weights, rates, time, state);
        if (slopes is null)
            Obstacle ??= new(SensitivityObstacleKind.TouchedSwitch, time, -1);
        return Obstacle is null ? slopes : null;
    }

    /// <summary>The same, whichever way the end is crossed; null where the value stands still.</summary>
    private double[]? TimeSlopes(int cause, double[] inputs, double[] weights, double[] rates, double time, ReadOnlySpan<double> state)
    {
        var result = new double[weights.Length];
        if (cause < 0)
            return result;
        var slopes = SlopesAt(cause, inputs, time, state);
        var (speed, size) = Speed(slopes, rates);
        if (!(Math.Abs(speed) > Sharpness * size))
            return null;
        for (var k = 0; k < result.Length; k++)
        {
            result[k] = -slopes[Dimension + 1 + k] * weights[k] / speed;
            for (var i = 0; i < Dimension; i++)
                result[k] -= slopes[i] * state[((k + 1) * Dimension) + i] / speed;
        }

        return result;
    }

    /// <summary>How a quantity changes with an input, seen from a time that moves.</summary>
    private double Along(ReadOnlySpan<double> slopes, ReadOnlySpan<double> column, double timeSlope, int input)
    {
        var change = (slopes[Dimension] * timeSlope) + (slopes[Dimension + 1 + input] * _weights[input]);
        for (var i = 0; i < Dimension; i++)
            change += slopes[i] * column[i];
        return change;
    }

    /// <summary>The size of what a switch's value is worked out from.</summary>
    private double Size(
        double value, ReadOnlySpan<double> slopes, ReadOnlySpan<double> rates, double time, ReadOnlySpan<double> state)
    {
        // A crossing is met to a small part of a step: so far the value may be from the end of its side.
        var size = Math.Abs(value) + (Math.Abs(slopes[Dimension]) * Math.Max(Math.Abs(time), _span))
            + (0.01 * Speed(slopes, rates).Size * _span);
        for (var i = 0; i < Dimension; i++)
            size += Math.Abs(slopes[i] * state[i]);
        return size;
    }

    private (double Speed, double Size) Speed(ReadOnlySpan<double> slopes, ReadOnlySpan<double> rates)
    {
        var (speed, size) = (slopes[Dimension], Math.Abs(slopes[Dimension]));
        for (var i = 0; i < Dimension; i++)
            (speed, size) = (speed + (slopes[i] * rates[i]), size + Math.Abs(slopes[i] * rates[i]));
        return (speed, size);
    }

    /// <summary>Whether rates differ by more than rounding.</summary>
    private bool Differ(double[] rates, double[] others, ReadOnlySpan<double> state)
    {
        for (var i = 0; i < rates.Length; i++)
        {
            var size = Math.Max(Math.Max(Math.Abs(rates[i]), Math.Abs(others[i])), Math.Abs(state[i]) / _span);
            if (rates[i] != others[i] && !(Math.Abs(rates[i] - others[i]) <= Sharpness * size))
                return true;
        }

        return false;
    }

    /// <summary>Adds to every column a multiple of the rates: what the state changes while the time moves.</summary>
    private void Move(Span<double> state, double[] rates, double[] timeSlopes, int sign)
    {
        for (var k = 0; k < timeSlopes.Length; k++)
        {
            for (var i = 0; i < rates.Length; i++)
                state[((k + 1) * Dimension) + i] += sign * rates[i] * timeSlopes[k];
        }
    }

    private double[] RatesAt(ReadOnlySpan<double> inputs, double time, ReadOnlySpan<double> state)
    {
        var rates = new double[Dimension];
        inputs.CopyTo(_rateInputs);
        _rates.Forget();
        _rates.Evaluate(time, state[..Dimension], rates);
        return rates;
    }

    private double[] SlopesAt(int side, double[] inputs, double time, ReadOnlySpan<double> state) =>
        VariationalPrograms.Evaluate(_programs.Slopes(side), inputs, time, state[..Dimension]);

    private void Remember()
    {
        _model.Inputs.CopyTo(_before);
        _weights.CopyTo(_weightsBefore, 0);
        _unexplained = null;
    }

    private bool IsNow(double time, double now) => Math.Abs(time - now) <= 1e-12 * Math.Max(Math.Abs(now), _span);

    /// <summary>What was before a crossing.</summary>
    private sealed record Crossing(double Time, double[] Inputs, double[] Weights, double[] Columns);

    /// <summary>A time at which events happen.</summary>
    /// <param name="Time">The time.</param>
    /// <param name="Slopes">How it moves with each input.</param>
    /// <param name="RatesBehind">The rates behind it; null while columns are seen from the time that moves.</param>
    private sealed record Moment(double Time, double[] Slopes, double[]? RatesBehind);
}
