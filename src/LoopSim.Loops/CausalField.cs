using LoopSim.Compilation;

namespace LoopSim.Loops;

/// <summary>A causal network under one schedule of inputs: how strongly every link acts at a state.</summary>
/// <remarks>Not safe for several threads at once. <see cref="Enter"/> fixes the inputs for a segment, in the order of time.</remarks>
public sealed class CausalField
{
    private readonly CausalNetwork _network;
    private readonly ModelField _field;
    private readonly ModelField? _unfrozen;
    private readonly int[] _instants;
    private readonly int _rounds;
    private readonly double[] _jacobian;
    private readonly double[] _rates;
    private readonly double[] _time;

    /// <param name="network">The network.</param>
    /// <param name="schedule">The inputs of the model behind the network.</param>
    public CausalField(CausalNetwork network, InputSchedule schedule)
    {
        _network = network;
        _field = new ModelField(network.Opened, Translate(schedule, withFreezes: true));
        // A freeze keeps what its source is when it begins; a source that is no stock is worked out without the freeze.
        _unfrozen = schedule.Changes.Any(change => change.Kind == TimedChangeKind.Freeze)
            ? new ModelField(network.Opened, Translate(schedule, withFreezes: false))
            : null;
        (_instants, _rounds) = (InOrder(network), Rounds(network));
        var size = network.Opened.Dimension;
        (_jacobian, _rates, _time) = (new double[size * size], new double[size], new double[size]);
    }

    public CausalNetwork Network => _network;

    /// <summary>Fixes the inputs for a segment of time.</summary>
    /// <param name="state">The state of the network's model where the segment begins.</param>
    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
        if (_unfrozen is not null)
        {
            _unfrozen.Enter(start, end, new double[_network.Opened.Dimension]);
            _field.Enter(start, end, Fill(_unfrozen, start, state));
            return;
        }
        _field.Enter(start, end, new double[_network.Opened.Dimension]);
    }

    /// <summary>Holds the switches of the model on the sides on which a state lies, for the moments that follow.</summary>
    public void Hold(double time, ReadOnlySpan<double> state)
    {
        _field.Release();
        var values = Fill(_field, time, state);
        if (_field.Hold() is not { } sides)
            return;
        var levels = new double[sides.Count];
        for (var (round, hasChanged) = (0, true); hasChanged && round <= sides.Count; round++)
        {
            hasChanged = false;
            sides.Evaluate(time, values, levels);
            for (var index = 0; index < levels.Length; index++)
                hasChanged |= sides.Take(index, levels[index]);
        }
    }

    /// <summary>Link gains and speeds at a state, from exact derivatives; behind a jump where switches are held there.</summary>
    public CausalMoment At(double time, ReadOnlySpan<double> state)
    {
        var values = Fill(_field, time, state);
        _field.Evaluate(time, values, _rates);
        _field.Jacobian(time, values, _jacobian);
        _field.TimeDerivative(time, values, _time);
        var size = values.Length;
        var speeds = new double[size];
        var changes = new double[size];
        for (var i = 0; i < size; i++)
            (speeds[i], changes[i]) = (_network.IsStock[i] ? _rates[i] : 0, _time[i]);
        foreach (var (flow, stock, sign) in _network.FlowEnds)
            speeds[stock] += sign * values[flow];
        // What holds at every instant moves with what it reads, which stands before it in this order.
        foreach (var row in _instants)
            speeds[row] = changes[row] += Sum(row);
        for (var row = 0; row < size; row++)
        {
            if (_network.IsStock[row])
                changes[row] += Sum(row);
        }
        foreach (var (flow, stock, sign) in _network.FlowEnds)
            changes[stock] += sign * speeds[flow];
        return new CausalMoment(_network, time, values, Gains(), speeds, changes);

        double Sum(int row)
        {
            var sum = 0.0;
            for (var column = 0; column < size; column++)
                sum += _jacobian[row * size + column] * speeds[column];
            return sum;
        }
    }

    /// <summary>Link scores from the differences over a step of time, as they are published for Euler's method.</summary>
    public CausalStep Over(double start, ReadOnlySpan<double> startState, double end, ReadOnlySpan<double> endState)
    {
        var (before, after) = (Fill(_field, start, startState), Fill(_field, end, endState));
        return new CausalStep(_network, start, Partial, before, after, Evaluated(start, before), Evaluated(end, after));

        double[] Partial(int variable)
        {
            double[] moved = [.. before];
            moved[variable] = after[variable];
            return Evaluated(start, moved);
        }
    }

    /// <summary>The time constant declared for a stock, at a moment; NaN where there is none.</summary>
    internal double TimeConstant(string stock, CausalMoment moment)
    {
        var name = CausalNetwork.TimeConstant(stock);
        return _network.Opened.FindReadout(name) < 0 ? double.NaN : _field.ReadOut(name, moment.Time, moment.Values);
    }

    private double[] Evaluated(double time, double[] values)
    {
        var rates = new double[values.Length];
        _field.Evaluate(time, values, rates);
        return rates;
    }

    private double[] Gains()
    {
        var size = _network.Opened.Dimension;
        double Slope(int row, int column) => _jacobian[row * size + column];
        return [.. _network.Paths.Select(path => path.Via >= 0
            ? Slope(path.Via, path.Source) * Slope(path.Target, path.Via)
            : Slope(path.Target, path.Source) + path.FlowSign)];
    }

    /// <summary>Every variable of the opened model from the stocks: each in turn is what its equation gives.</summary>
    private double[] Fill(ModelField field, double time, ReadOnlySpan<double> state)
    {
        var values = new double[_network.Opened.Dimension];
        for (var i = 0; i < state.Length; i++)
            values[_network.StatePlaces[i]] = state[i];
        for (var round = 0; round < _rounds; round++)
        {
            field.Evaluate(time, values, _rates);
            foreach (var row in _instants)
                values[row] = _rates[row];
        }
        return values;
    }

    /// <summary>The variables that do not accumulate, each after those it reads.</summary>
    internal static int[] InOrder(CausalNetwork network)
    {
        var depth = Depths(network);
        return [.. Instants(network).OrderBy(row => depth[row])];
    }

    /// <summary>The longest chain of variables that do not accumulate: how many rounds fill them.</summary>
    internal static int Rounds(CausalNetwork network)
    {
        var depth = Depths(network);
        return Instants(network).Select(row => depth[row]).DefaultIfEmpty(0).Max();
    }

    private static IEnumerable<int> Instants(CausalNetwork network) =>
        Enumerable.Range(0, network.Opened.Dimension).Where(i => !network.IsStock[i]);

    /// <summary>How many variables that do not accumulate stand behind one another up to each.</summary>
    private static int[] Depths(CausalNetwork network)
    {
        var read = network.Pattern.Where(entry => !network.IsStock[entry.Row] && !network.IsStock[entry.Column])
            .ToLookup(entry => entry.Row, entry => entry.Column);
        var depth = new int[network.Opened.Dimension];
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var row in Instants(network))
            {
                var deeper = 1 + read[row].Select(column => depth[column]).DefaultIfEmpty(0).Max();
                changed |= deeper != depth[row];
                depth[row] = deeper;
            }
        }
        return depth;
    }

    private InputSchedule Translate(InputSchedule schedule, bool withFreezes)
    {
        var model = _network.Model.Model;
        var translated = new InputSchedule(_network.Opened);
        var inputs = model.Parameters.Select(parameter => parameter.Name).Concat(model.Channels.Select(channel => channel.Name))
            .Concat(model.Links.Select(link => link.Name)).Concat(_network.Model.Variant.Held);
        foreach (var input in inputs)
            translated.Set(input, schedule.Get(input));
        foreach (var change in schedule.Changes)
        {
            if (change.Kind != TimedChangeKind.Freeze)
                translated.Add(change);
            else if (withFreezes && change.Input.Split(':') is [_, var source, var target])
                translated.Freeze(source, target, change.From, change.To);
        }
        return translated;
    }
}
