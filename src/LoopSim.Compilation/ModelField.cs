using LoopSim.Compilation.Emission;
using LoopSim.Compilation.Tapes;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Compilation;

/// <summary>A compiled model under one schedule of inputs: the vector field an integrator runs and Newton solves.</summary>
/// <remarks>Not safe for several threads at once; the model behind it is. <see cref="Enter"/> fixes the inputs for a segment.</remarks>
public sealed class ModelField : IDifferentiableField, ISwitchingField
{
    private readonly InputSchedule _schedule;
    private readonly double[] _inputs;
    private readonly double[] _lines;
    private readonly ProgramMemory _rates;
    private readonly Dictionary<TimedChange, double> _frozen = [];
    private readonly List<Happening> _happenings = [];
    private ProgramMemory? _jacobian;
    private ProgramMemory? _timeDerivative;
    private ProgramMemory? _readouts;
    private ProgramMemory? _crossings;
    private readonly ProgramMemory?[] _changes;
    private bool _jacobianIsPrepared;
    private bool _timeDerivativeIsPrepared;
    private bool _readoutsArePrepared;
    private bool _crossingsArePrepared;

    public ModelField(CompiledModel model, InputSchedule schedule)
    {
        (Model, _schedule) = (model, schedule);
        _inputs = schedule.Resting.ToArray();
        _lines = new double[model.Switches.Outputs.Length];
        _rates = model.Rates.CreateMemory();
        _changes = new ProgramMemory?[model.EventChanges.Count];
    }

    public CompiledModel Model { get; }

    public int Dimension => Model.Dimension;

    /// <summary>The inputs of the segment entered last, in the order of <see cref="CompiledModel.Layout"/>.</summary>
    public ReadOnlySpan<double> Inputs => _inputs;

    /// <summary>The times strictly between two times, in ascending order, at which an input, a condition on time or the slope of a lookup of time jumps.</summary>
    public double[] Breakpoints(double start, double end)
    {
        var (low, high) = (Math.Min(start, end), Math.Max(start, end));
        var ends = _schedule.Changes.SelectMany(change => new[] { change.From, change.To }).Where(time => time > low && time < high);
        var times = new SortedSet<double>(ends);
        // A switch can move another: what is found divides the interval further.
        for (var found = -1; found < times.Count;)
        {
            found = times.Count;
            double[] edges = [low, .. times, high];
            for (var i = 0; i + 1 < edges.Length; i++)
            {
                SetInputs(Middle(edges[i], edges[i + 1]));
                times.UnionWith(SwitchTimes().Where(time => time > edges[i] && time < edges[i + 1]));
            }
        }
        return [.. times];
    }

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
        var middle = Middle(start, end);
        SetInputs(middle);
        foreach (var change in _schedule.Changes)
        {
            if (change.Kind != TimedChangeKind.Freeze || !IsActive(change, middle))
                continue;
            if (!_frozen.TryGetValue(change, out var value))
            {
                Prepare();
                value = ReadOut(change.Source!, start, state);
                _frozen.Add(change, value);
            }
            var slot = _schedule.Slot(change.Input);
            (_inputs[slot], _inputs[slot + 1]) = (1, value);
        }
        Prepare();
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => Model.Rates.Evaluate(time, state, _rates, slope);

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        _jacobian ??= Model.Jacobian.CreateMemory();
        if (!_jacobianIsPrepared)
            Model.Jacobian.Program.Prepare(_inputs, _jacobian.Slots);
        _jacobianIsPrepared = true;
        Model.Jacobian.Evaluate(time, state, _jacobian, _jacobian.Outputs);
        jacobian.Clear();
        var entries = Model.JacobianEntries;
        for (var i = 0; i < entries.Length; i++)
            jacobian[entries[i].Row * Dimension + entries[i].Column] = _jacobian.Outputs[i];
    }

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        derivative.Clear();
        var rows = Model.TimeDerivativeRows;
        if (rows.Length == 0)
            return;
        _timeDerivative ??= Model.TimeDerivative.CreateMemory();
        if (!_timeDerivativeIsPrepared)
            Model.TimeDerivative.Program.Prepare(_inputs, _timeDerivative.Slots);
        _timeDerivativeIsPrepared = true;
        Model.TimeDerivative.Evaluate(time, state, _timeDerivative, _timeDerivative.Outputs);
        for (var i = 0; i < rows.Length; i++)
            derivative[rows[i]] = _timeDerivative.Outputs[i];
    }

    /// <summary>Every variable and outcome at a state, in the order of <see cref="CompiledModel.ReadoutNames"/>.</summary>
    public void ReadOut(double time, ReadOnlySpan<double> state, Span<double> values)
    {
        _readouts ??= Model.Readouts.CreateMemory();
        if (!_readoutsArePrepared)
            Model.Readouts.Program.Prepare(_inputs, _readouts.Slots);
        _readoutsArePrepared = true;
        Model.Readouts.Evaluate(time, state, _readouts, values);
    }

    /// <summary>The events that have happened, in order.</summary>
    public IReadOnlyList<Happening> Happenings => _happenings;

    public int SwitchCount => Model.Crossings.Program.Outputs.Length;

    public void EvaluateSwitches(double time, ReadOnlySpan<double> state, Span<double> values)
    {
        _crossings ??= Model.Crossings.CreateMemory();
        if (!_crossingsArePrepared)
            Model.Crossings.Program.Prepare(_inputs, _crossings.Slots);
        _crossingsArePrepared = true;
        Model.Crossings.Evaluate(time, state, _crossings, values);
    }

    public bool Counts(int index, bool rising) => index >= Model.EventChanges.Count || Model.Model.Events[index].Direction switch
    {
        CrossingDirection.Rising => rising,
        CrossingDirection.Falling => !rising,
        _ => true,
    };

    public CrossingResponse Cross(int index, double time, Span<double> state)
    {
        if (index >= Model.EventChanges.Count)
            return CrossingResponse.Kink;
        var (states, program) = Model.EventChanges[index];
        var memory = _changes[index] ??= program.CreateMemory();
        program.Program.Prepare(_inputs, memory.Slots);
        program.Evaluate(time, state, memory, memory.Outputs);
        for (var i = 0; i < states.Length; i++)
            state[states[i]] = memory.Outputs[i];
        _happenings.Add(new Happening(Model.Model.Events[index].Name, time));
        return Model.Model.Events[index].Stop ? CrossingResponse.Stop : CrossingResponse.Event;
    }

    public double ReadOut(string name, double time, ReadOnlySpan<double> state)
    {
        var values = new double[Model.ReadoutNames.Count];
        ReadOut(time, state, values);
        return values[Model.FindReadout(name)];
    }

    /// <summary>The whole state from the values of the stocks: hidden stocks start in the steady state for their inputs, or as their call says.</summary>
    public double[] InitialState(double time, ReadOnlySpan<double> stocks)
    {
        var state = new double[Dimension];
        stocks.CopyTo(state);
        Enter(time, time, state);
        var hidden = Model.HiddenInitials;
        var slots = new double[hidden.SlotCount];
        hidden.Prepare(_inputs, slots);
        var values = new double[hidden.Outputs.Length];
        // Delays that feed one another are right after as many rounds as their longest chain.
        for (var round = 0; round < values.Length; round++)
        {
            hidden.Interpret(time, state, slots, values);
            values.CopyTo(state, Model.Stocks.Count);
        }
        _frozen.Clear();
        return state;
    }

    /// <summary>Inputs at a time, freezes aside.</summary>
    private void SetInputs(double time)
    {
        _schedule.Resting.CopyTo(_inputs);
        foreach (var change in _schedule.Changes)
        {
            if (change.Kind == TimedChangeKind.Freeze || !IsActive(change, time))
                continue;
            var slot = _schedule.Slot(change.Input);
            _inputs[slot] = change.Kind == TimedChangeKind.Set ? change.Amount : _inputs[slot] + change.Amount;
        }
        // A switch's line may read the switches before it.
        for (var round = 0; SetSwitches(time) && round < Model.TimeSwitches.Count; round++)
        {
        }
    }

    /// <returns>Whether a switch has changed.</returns>
    private bool SetSwitches(double time)
    {
        EvaluateLines();
        var hasChanged = false;
        for (var i = 0; i < Model.TimeSwitches.Count; i++)
        {
            var value = Math.FusedMultiplyAdd(_lines[2 * i], time, _lines[2 * i + 1]);
            var holds = Model.TimeSwitches[i].Comparison switch
            {
                Operation.Less => value < 0,
                Operation.LessOrEqual => value <= 0,
                Operation.Equal => value == 0,
                _ => value != 0,
            };
            ref var input = ref _inputs[Model.TimeSwitches[i].Input];
            hasChanged |= input != 0 != holds;
            input = holds ? 1 : 0;
        }
        return hasChanged;
    }

    private void EvaluateLines()
    {
        if (_lines.Length == 0)
            return;
        var slots = new double[Model.Switches.SlotCount];
        Model.Switches.Prepare(_inputs, slots);
        Model.Switches.Interpret(double.NaN, [], slots, _lines);
    }

    private IEnumerable<double> SwitchTimes()
    {
        for (var i = 0; i < Model.TimeSwitches.Count; i++)
            yield return -_lines[2 * i + 1] / _lines[2 * i];
        for (var i = 0; i < Model.TimeKnots.Count; i++)
        {
            var line = 2 * (Model.TimeSwitches.Count + i);
            foreach (var (x, _) in Model.Model.Lookups[Model.TimeKnots[i].Lookup].Points)
                yield return (x - _lines[line + 1]) / _lines[line];
        }
    }

    private void Prepare()
    {
        Model.Rates.Program.Prepare(_inputs, _rates.Slots);
        (_jacobianIsPrepared, _timeDerivativeIsPrepared, _readoutsArePrepared, _crossingsArePrepared) = (false, false, false, false);
    }

    private static bool IsActive(TimedChange change, double time) => time >= change.From && time < change.To;

    private static double Middle(double start, double end) => start + (end - start) / 2;
}

/// <summary>An event of the model and when it happened.</summary>
public readonly record struct Happening(string Event, double Time);
