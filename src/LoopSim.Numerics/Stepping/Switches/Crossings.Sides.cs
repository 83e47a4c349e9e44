namespace LoopSim.Numerics;

/// <content>Which side every switch is on where the run stands, between steps.</content>
internal sealed partial class Crossings
{
    /// <summary>Whether nothing is under way: a step in which no value leaves its side, short of the end of the run, changes nothing
    /// here.</summary>
    public bool AreAtRest
    {
        get
        {
            if (!double.IsNaN(Aim) || _aims != 0 || _isAimSoft || HasChanges)
                return false;
            foreach (var slack in _slack)
            {
                if (slack != 0.0)
                    return false;
            }

            return true;
        }
    }

    /// <summary>The slopes of a value that are constant while sides are held, by every state variable and then by time.</summary>
    public ReadOnlySpan<double> SlopesOf(int index, double time, ReadOnlySpan<double> state) => _search.SlopesAt(index, time, state);

    /// <summary>Takes the sides on which a run starts.</summary>
    public void Begin(double time, ReadOnlySpan<double> state)
    {
        _search.Forget();
        for (var round = 0; round <= _sides.Count && TakeAll(time, state, onlyJumped: false); round++)
        {
        }

        Lean(time, state);
    }

    /// <summary>Notes the values of all switches, before something changes on which they may depend.</summary>
    public void Remember(double time, ReadOnlySpan<double> state) => _sides.Evaluate(time, state, _before);

    /// <summary>Takes new sides where values have jumped since they were remembered; others keep theirs, however close to its end they
    /// are.</summary>
    public void Settle(double time, ReadOnlySpan<double> state)
    {
        _search.Forget();
        (Aim, _aims) = (double.NaN, 0);
        for (var round = 0; round <= _sides.Count && (TakeAll(time, state, onlyJumped: true) || Rest(time, state)); round++)
        {
        }
    }

    /// <summary>Where a value stands at the end of its side and moves out of it, takes the side it moves to.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Lean(double time, ReadOnlySpan<double> state)
    {
        Remember(time, state);
        _before.CopyTo(_values, 0);
        _sides.Rates(time, state, _rates);
        Evaluations++;
        var hasMoved = false;
        for (var index = 0; index < _sides.Count; index++)
        {
            var noise = Math.Max(_search.Noise(index, _values[index], time, state), _slack[index]);
            var speed = Speed(index, time, state, _rates);
            var held = _sides.Held(index);
            var isUp = speed > 0;
            if (speed == 0 || !(Math.Abs(_values[index] - (isUp ? held.High : held.Low)) <= noise))
                continue;
            _sides.Move(index, isUp);
            hasMoved = true;
        }

        if (hasMoved)
            Settle(time, state);
        return hasMoved;
    }

    /// <summary>Takes sides anew by the values: all of them, or only those that have jumped.</summary>
    /// <returns>Whether any has changed.</returns>
    private bool TakeAll(double time, ReadOnlySpan<double> state, bool onlyJumped)
    {
        _sides.Evaluate(time, state, _values);
        var hasChanged = false;
        for (var index = 0; index < _sides.Count; index++)
        {
            if (!onlyJumped || HasJumped(index, time, state))
                hasChanged |= _sides.Take(index, _values[index]);
        }

        if (hasChanged)
            _search.Forget();
        return hasChanged;
    }

    /// <summary>A value that has come to rest at the end of its side is there, not short of it by rounding. Needs all values.</summary>
    /// <returns>Whether any side has changed.</returns>
    private bool Rest(double time, ReadOnlySpan<double> state)
    {
        var (hasRates, hasChanged) = (false, false);
        for (var index = 0; index < _sides.Count; index++)
        {
            var held = _sides.Held(index);
            var noise = Math.Max(_search.Noise(index, _values[index], time, state), _slack[index]);
            var isAtTop = Math.Abs(_values[index] - held.High) <= noise;
            if (!isAtTop && !(Math.Abs(_values[index] - held.Low) <= noise))
                continue;
            if (!hasRates)
                _sides.Rates(time, state, _rates);
            Evaluations += hasRates ? 0 : 1;
            hasRates = true;
            if (Stands(index, time, state))
                hasChanged |= _sides.Take(index, isAtTop ? held.High : held.Low);
        }

        if (hasChanged)
            _search.Forget();
        return hasChanged;
    }

    private bool HasJumped(int index, double time, ReadOnlySpan<double> state) =>
        !(Math.Abs(_values[index] - _before[index]) <= _search.Noise(index, _values[index], time, state));

    /// <summary>How fast a value changes, in the direction of the run.</summary>
    private double Speed(int index, double time, ReadOnlySpan<double> state, ReadOnlySpan<double> rates)
    {
        var slopes = _search.SlopesAt(index, time, state);
        var speed = slopes[^1];
        for (var i = 0; i < rates.Length; i++)
            speed += slopes[i] * rates[i];
        return speed * _direction;
    }

    /// <summary>Whether a value does not change, but for rounding.</summary>
    private bool Stands(int index, double time, ReadOnlySpan<double> state)
    {
        var slopes = _search.SlopesAt(index, time, state);
        var (speed, size) = (slopes[^1], Math.Abs(slopes[^1]));
        for (var i = 0; i < _rates.Length; i++)
        {
            speed += slopes[i] * _rates[i];
            size += Math.Abs(slopes[i] * _rates[i]);
        }

        return Math.Abs(speed) <= 1e-15 * size;
    }
}
