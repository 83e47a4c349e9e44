using LoopSim.Compilation.Emission;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Compilation;

/// <summary>A compiled model under one schedule of inputs: the vector field an integrator runs and Newton solves.</summary>
/// <remarks>Not safe for several threads at once; the model behind it is. <see cref="Enter"/> fixes the inputs for a segment. Switches are
/// read where the state stands, but for a run, which holds them.</remarks>
public sealed class ModelField : IDifferentiableField, ISwitchingField
{
    private readonly InputSchedule _schedule;
    private readonly SegmentInputs _segment;
    private readonly RateMemory _free;
    private readonly Dictionary<TimedChange, double> _frozen = [];
    private readonly List<Happening> _happenings = [];
    private readonly ProgramMemory?[] _changes;
    private RateMemory _rates;
    private CompiledProgram _readoutProgram;
    private ProgramMemory? _readouts;
    private ProgramMemory? _triggers;
    private double[] _held = [];
    private double[] _happenedAt = [];
    private bool _areReadoutsReady;
    private bool _isHolding;

    public ModelField(CompiledModel model, InputSchedule schedule)
    {
        (Model, _schedule) = (model, schedule);
        _segment = new SegmentInputs(model, schedule);
        _rates = _free = new RateMemory(model.FreeRates, _segment.Inputs);
        _readoutProgram = model.FreeReadouts;
        _changes = new ProgramMemory?[model.EventChanges.Count];
    }

    public CompiledModel Model { get; }

    public int Dimension => Model.Dimension;

    /// <summary>The inputs of the segment entered last, in the order of <see cref="CompiledModel.Layout"/>.</summary>
    public ReadOnlySpan<double> Inputs => _segment.Values;

    /// <summary>Grows whenever inputs may have changed.</summary>
    internal int Version { get; private set; }

    /// <inheritdoc cref="SegmentInputs.Breakpoints"/>
    /// <remarks>The times of events among them.</remarks>
    public double[] Breakpoints(double start, double end)
    {
        var (low, high) = (Math.Min(start, end), Math.Max(start, end));
        var known = _segment.Breakpoints(start, end);
        var events = Model.Model.Events.Select(happening => happening.Trigger).OfType<TimedTrigger>()
            .SelectMany(timed => timed.Times.Between(low, high)).Where(time => time > low).ToList();
        return events.Count == 0 ? known : [.. known.Concat(events).Distinct().Order()];
    }

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
        if (!_isHolding)
            ReadWith(Model.FreeReadouts);
        _segment.Enter(start, end);
        Forget();
        foreach (var change in _schedule.Changes)
        {
            if (change.Kind != TimedChangeKind.Freeze || !change.IsActive(SegmentInputs.Middle(start, end)))
                continue;
            if (!_frozen.TryGetValue(change, out var value))
            {
                value = ReadOut(change.Source!, start, state);
                _frozen.Add(change, value);
            }
            var slot = _schedule.Slot(change.Input);
            (_segment.Values[slot], _segment.Values[slot + 1]) = (1, value);
            Forget();
        }
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => _rates.Evaluate(time, state, slope);

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian) => _rates.Jacobian(time, state, jacobian, Dimension);

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => _rates.TimeDerivative(time, state, derivative);

    /// <summary>Every variable and outcome at a state, in the order of <see cref="CompiledModel.ReadoutNames"/>.</summary>
    /// <remarks>During a run, and after it until a segment is entered, with switches at which rates jump on the sides held: what is read out
    /// at a jump is what comes behind it.</remarks>
    public void ReadOut(double time, ReadOnlySpan<double> state, Span<double> values)
    {
        _readouts ??= _readoutProgram.CreateMemory();
        if (!_areReadoutsReady)
            _readoutProgram.Program.Prepare(_segment.Values, _readouts.Slots);
        _areReadoutsReady = true;
        _readoutProgram.Evaluate(time, state, _readouts, values);
    }

    /// <summary>The events that have happened, in order.</summary>
    public IReadOnlyList<Happening> Happenings => _happenings;

    public bool HasSwitched => _segment.HasSwitched;

    public ISides? Hold()
    {
        _isHolding = true;
        if (_segment.Sides is not { } sides)
            return null;
        sides.Changed = Forget;
        _rates = sides.HeldRates;
        ReadWith(Model.HeldReadouts);
        return sides;
    }

    public void Release() => (_isHolding, _rates) = (false, _free);

    public void BeginEvents(double time, ReadOnlySpan<double> state)
    {
        if (Model.EventChanges.Count == 0)
            return;
        _held = [.. Triggers(time, state)];
        _happenedAt = [.. Model.EventChanges.Select(_ => double.NaN)];
    }

    public EventResponse Happen(double time, Span<double> state)
    {
        if (Model.EventChanges.Count == 0)
            return EventResponse.None;
        var holds = Triggers(time, state);
        var (response, trigger) = (EventResponse.None, 0);
        for (var index = 0; index < Model.EventChanges.Count; index++)
        {
            var comesTrue = IsDue(index, time);
            for (var k = 0; k < Model.TriggerCounts[index]; k++, trigger++)
            {
                comesTrue |= holds[trigger] != 0 && _held[trigger] == 0;
                _held[trigger] = holds[trigger];
            }

            if (!comesTrue)
                continue;
            Apply(index, time, state);
            if (response != EventResponse.Stop)
                response = Model.Model.Events[index].Stop ? EventResponse.Stop : EventResponse.Happened;
        }

        return response;
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

    /// <summary>Sets the stocks that an event sets; the new values are all worked out before any of them takes effect.</summary>
    private void Apply(int index, double time, Span<double> state)
    {
        var (states, program) = Model.EventChanges[index];
        var memory = _changes[index] ??= program.CreateMemory();
        program.Program.Prepare(_segment.Values, memory.Slots);
        program.Evaluate(time, state, memory, memory.Outputs);
        for (var i = 0; i < states.Length; i++)
            state[states[i]] = memory.Outputs[i];
        _happenings.Add(new Happening(Model.Model.Events[index].Name, time));
    }

    /// <summary>Whether an event happens at fixed times of which this is one, and has not happened yet.</summary>
    private bool IsDue(int index, double time)
    {
        if (Model.Model.Events[index].Trigger is not TimedTrigger timed || _happenedAt[index] == time || !timed.Times.Between(time, Math.BitIncrement(time)).Any())
            return false;
        _happenedAt[index] = time;
        return true;
    }

    private double[] Triggers(double time, ReadOnlySpan<double> state)
    {
        _triggers ??= Model.Triggers.CreateMemory();
        Model.Triggers.Program.Prepare(_segment.Values, _triggers.Slots);
        Model.Triggers.Evaluate(time, state, _triggers, _triggers.Outputs);
        return _triggers.Outputs;
    }

    private void ReadWith(CompiledProgram program)
    {
        if (program == _readoutProgram)
            return;
        (_readoutProgram, _readouts, _areReadoutsReady) = (program, null, false);
    }

    /// <summary>Notes that inputs have changed.</summary>
    private void Forget()
    {
        Version++;
        _free.Forget();
        _areReadoutsReady = false;
        _segment.Sides?.ForgetInputs();
    }
}

/// <summary>An event of the model and when it happened.</summary>
public readonly record struct Happening(string Event, double Time);
