using LoopSim.Compilation.Emission;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Compilation;

/// <summary>A compiled model under one schedule of inputs: the vector field an integrator runs and Newton solves.</summary>
/// <remarks>Not safe for several threads at once; the model behind it is. <see cref="Enter"/> fixes the inputs for a segment.</remarks>
public sealed class ModelField : IDifferentiableField, ISwitchingField
{
    private readonly InputSchedule _schedule;
    private readonly SegmentInputs _segment;
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
        _segment = new SegmentInputs(model, schedule);
        _rates = model.Rates.CreateMemory();
        _changes = new ProgramMemory?[model.EventChanges.Count];
    }

    public CompiledModel Model { get; }

    public int Dimension => Model.Dimension;

    /// <summary>The inputs of the segment entered last, in the order of <see cref="CompiledModel.Layout"/>.</summary>
    public ReadOnlySpan<double> Inputs => _segment.Values;

    /// <inheritdoc cref="SegmentInputs.Breakpoints"/>
    public double[] Breakpoints(double start, double end) => _segment.Breakpoints(start, end);

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
        _segment.Enter(start, end);
        foreach (var change in _schedule.Changes)
        {
            if (change.Kind != TimedChangeKind.Freeze || !change.IsActive(SegmentInputs.Middle(start, end)))
                continue;
            if (!_frozen.TryGetValue(change, out var value))
            {
                Prepare();
                value = ReadOut(change.Source!, start, state);
                _frozen.Add(change, value);
            }
            var slot = _schedule.Slot(change.Input);
            (_segment.Values[slot], _segment.Values[slot + 1]) = (1, value);
        }
        Prepare();
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => Model.Rates.Evaluate(time, state, _rates, slope);

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        _jacobian ??= Model.Jacobian.CreateMemory();
        if (!_jacobianIsPrepared)
            Model.Jacobian.Program.Prepare(_segment.Values, _jacobian.Slots);
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
            Model.TimeDerivative.Program.Prepare(_segment.Values, _timeDerivative.Slots);
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
            Model.Readouts.Program.Prepare(_segment.Values, _readouts.Slots);
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
            Model.Crossings.Program.Prepare(_segment.Values, _crossings.Slots);
        _crossingsArePrepared = true;
        Model.Crossings.Evaluate(time, state, _crossings, values);
    }

    public bool Counts(int index, bool rising) => index >= Model.EventChanges.Count || Model.Model.Events[index].Trigger switch
    {
        CrossingTrigger { Direction: CrossingDirection.Rising } => rising,
        CrossingTrigger { Direction: CrossingDirection.Falling } => !rising,
        _ => true,
    };

    public CrossingResponse Cross(int index, double time, Span<double> state)
    {
        if (index >= Model.EventChanges.Count)
            return CrossingResponse.Kink;
        var (states, program) = Model.EventChanges[index];
        var memory = _changes[index] ??= program.CreateMemory();
        program.Program.Prepare(_segment.Values, memory.Slots);
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
        hidden.Prepare(_segment.Values, slots);
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

    private void Prepare()
    {
        Model.Rates.Program.Prepare(_segment.Values, _rates.Slots);
        (_jacobianIsPrepared, _timeDerivativeIsPrepared, _readoutsArePrepared, _crossingsArePrepared) = (false, false, false, false);
    }
}

/// <summary>An event of the model and when it happened.</summary>
public readonly record struct Happening(string Event, double Time);
