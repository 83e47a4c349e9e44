namespace LoopSim.Compilation.Variational;

/// <content>Where sensitivities do not exist: on a switch that stays under the state, and where causes come together and move
/// apart.</content>
internal sealed partial class SensitivityJumps
{
    /// <summary>Sees that causes which come at one time, and move apart with an input, have the same effect in any order: each changes the
    /// rates by as much, and the other's way to its switch not at all. Switches that have just been crossed, or are about to be, count
    /// as well.</summary>
    private void CheckOrder(List<int> causes, double time, double[] state)
    {
        if (causes.Count == 0)
            return;
        var rates = RatesAt(_before, time, state);
        List<int> others = [.. causes, .. NearBy(causes, time, state)];
        var effects = others.ToDictionary(cause => cause, cause => Less(rates, RatesAt(After(cause, _before, time, state), time, state)));
        bool Turns(int cause, int other) =>
            other >= 0 && Differ(rates, Less(rates, effects[other]), state)
            && SlopesAt(other, _before, time, state) is var slopes && Speed(slopes, rates) is var (speed, size)
            && Math.Abs(speed - Speed(slopes, Less(rates, effects[cause])).Speed) > Sharpness * size;
        foreach (var cause in causes)
        {
            foreach (var other in others.Where(other => other != cause))
            {
                var both = Less(
                    RatesAt(After(other, _before, time, state), time, state),
                    RatesAt(After(other, After(cause, _before, time, state), time, state), time, state));
                if ((Differ(Less(rates, both), Less(rates, effects[cause]), state) || Turns(cause, other) || Turns(other, cause))
                    && Apart(cause, other, rates, time, state) is >= 0 and var input)
                    Obstacle ??= new(SensitivityObstacleKind.Coincidence, time, input);
            }
        }
    }

    /// <summary>The switches that are at the end of their side on their way through it, but are no causes.</summary>
    private List<int> NearBy(List<int> causes, double time, ReadOnlySpan<double> state)
    {
        var values = VariationalPrograms.Evaluate(_programs.Values, _before, time, state[..Dimension]);
        var rates = RatesAt(_before, time, state);
        var near = new List<int>();
        for (var side = 0; side < values.Length; side++)
        {
            if (_programs.Sides[side].Jumps && !causes.Contains(side) && Passes(side, values[side], rates, time, state))
                near.Add(side);
        }

        return near;
    }

    /// <summary>An input with which the times of two causes move apart; -1 for none.</summary>
    private int Apart(int cause, int other, double[] rates, double time, ReadOnlySpan<double> state)
    {
        var (first, second) = (TimeSlopes(cause, _before, _weightsBefore, rates, time, state),
            TimeSlopes(other, _before, _weightsBefore, rates, time, state));
        return first is null || second is null ? -1 : Apart(first, second);
    }

    private int Apart(double[] first, double[] second)
    {
        for (var k = 0; k < first.Length; k++)
        {
            if (!(Math.Abs(first[k] - second[k]) <= Same * (Math.Abs(first[k]) + Math.Abs(second[k])) + (1e-12 * _span)))
                return k;
        }

        return -1;
    }

    private static double[] Less(double[] rates, double[] others) => [.. rates.Zip(others, (rate, other) => rate - other)];

    /// <summary>Sees that the state, where it lies exactly on a switch, stays there whatever the inputs. Columns are seen from a time that
    /// moves by <paramref name="timeSlopes"/>.</summary>
    private void CheckEdges(double time, ReadOnlySpan<double> state, double[] timeSlopes, bool onlyStanding)
    {
        var inputs = _model.Inputs.ToArray();
        var values = VariationalPrograms.Evaluate(_programs.Values, inputs, time, state[..Dimension]);
        var rates = RatesAt(inputs, time, state);
        for (var index = 0; index < values.Length && Obstacle is null; index++)
        {
            var side = _programs.Sides[index];
            var slopes = SlopesAt(index, inputs, time, state);
            if (EdgeOf(values[index], side.Span(inputs[side.Input]), slopes, rates, time, state) is not (not 0 and var edge))
                continue;
            var stands = Math.Abs(Speed(slopes, rates).Speed) * _span <= Sharpness * Size(values[index], slopes, rates, time, state);
            var input = Leaves(slopes, rates, timeSlopes, state);
            if (input < 0 && stands)
                input = Drifts(slopes, time, state);
            if (input < 0 || (onlyStanding && !stands))
                continue;
            double[] other = [.. inputs];
            other[side.Input] = side.Next(inputs[side.Input], edge > 0);
            var isTrigger = Enumerable.Range(0, _model.Model.EventChanges.Count).Any(e => _programs.Event(e).Triggers.Contains(index));
            if (isTrigger || (side.Jumps ? Differ(rates, RatesAt(other, time, state), state) : stands))
                Obstacle = new(SensitivityObstacleKind.StateOnSwitch, time, input);
        }
    }

    /// <summary>Sees the same of the switches in what an event sets.</summary>
    private void CheckEdges(EventSlopes happening, Moment moment, ReadOnlySpan<double> state)
    {
        var values = VariationalPrograms.Evaluate(happening.Values, _model.Inputs, moment.Time, state[..Dimension]);
        var slopes = VariationalPrograms.Evaluate(happening.Slopes, _model.Inputs, moment.Time, state[..Dimension]);
        var rates = RatesAt(_before, moment.Time, state);
        for (var i = 0; i < values.Length; i++)
        {
            var own = slopes.AsSpan(i * _programs.Width, _programs.Width);
            if (EdgeOf(values[i], happening.Sides[i].Span(happening.Sides[i].At(values[i])), own, rates, moment.Time, state) != 0
                && Leaves(own, rates, moment.Slopes, state) is >= 0 and var input)
                Obstacle ??= new(SensitivityObstacleKind.StateOnSwitch, moment.Time, input);
        }
    }

    /// <summary>The input with which a switch's value leaves the end of its side; -1 for none.</summary>
    private int Leaves(ReadOnlySpan<double> slopes, ReadOnlySpan<double> rates, double[] timeSlopes, ReadOnlySpan<double> state)
    {
        for (var k = 0; k < timeSlopes.Length; k++)
        {
            var column = state.Slice((k + 1) * Dimension, Dimension);
            var (change, size) = (Along(slopes, column, timeSlopes[k], k), Math.Abs(slopes[Dimension] * timeSlopes[k]));
            size += Math.Abs(slopes[Dimension + 1 + k] * _weights[k]);
            for (var i = 0; i < Dimension; i++)
                size += Math.Abs(slopes[i] * column[i]) + Math.Abs(slopes[i] * rates[i] * timeSlopes[k]);
            if (Math.Abs(change) > Same * size)
                return k;
        }

        return -1;
    }

    /// <summary>The input with which a switch's value that stands at the end of its side would begin to move; -1 for none.</summary>
    private int Drifts(ReadOnlySpan<double> slopes, double time, ReadOnlySpan<double> state)
    {
        _columns.Evaluate(time, state, _columnRates);
        for (var k = 0; k < _weights.Length; k++)
        {
            var (change, size) = (0.0, 0.0);
            for (var i = 0; i < Dimension; i++)
            {
                var place = ((k + 1) * Dimension) + i;
                change += slopes[i] * _columnRates[place] * _span;
                size += Math.Abs(slopes[i] * state[place]) + Math.Abs(slopes[i] * _columnRates[place] * _span);
            }

            if (Math.Abs(change) > Same * size)
                return k;
        }

        return -1;
    }

    /// <summary>1 at the upper end of a side, -1 at its lower end, else 0.</summary>
    private int EdgeOf(
        double value, Interval span, ReadOnlySpan<double> slopes, ReadOnlySpan<double> rates, double time, ReadOnlySpan<double> state)
    {
        var near = Sharpness * Size(value, slopes, rates, time, state);
        return Math.Abs(value - span.High) <= near ? 1 : Math.Abs(value - span.Low) <= near ? -1 : 0;
    }

    /// <summary>Whether a switch, before causes act, is at an end of its side, which is kept, and on its way: a value that stands there, as
    /// that of floor(x) == 2 where floor(x) is 2, only follows others.</summary>
    private bool Passes(int side, double value, double[] rates, double time, ReadOnlySpan<double> state)
    {
        var slopes = SlopesAt(side, _before, time, state);
        _edges[side] = EdgeOf(value, _programs.Sides[side].Span(_before[_programs.Sides[side].Input]), slopes, rates, time, state);
        var (speed, size) = Speed(slopes, rates);
        return _edges[side] != 0 && Math.Abs(speed) > Sharpness * size;
    }
}
