using LoopSim.Compilation.Emission;

namespace LoopSim.Compilation;

/// <summary>A compiled model under one schedule of inputs: the vector field an integrator runs and Newton solves.</summary>
/// <remarks>Not safe for several threads at once; the model behind it is. <see cref="Enter"/> fixes the inputs for a segment. Switches are
/// read where the state stands, but for a run, which holds them unless it is on a plain grid.</remarks>
public sealed class ModelField : IDifferentiableField, IPlainField
{
    private readonly InputSchedule _schedule;
    private readonly SegmentInputs _segment;
    private readonly RateMemory _free;
    private readonly Dictionary<TimedChange, double> _frozen = [];
    private readonly ModelEvents _events;
    private RateMemory? _plain;
    private RateMemory _rates;
    private CompiledProgram _readoutProgram;
    private ProgramMemory? _readouts;
    private bool _areReadoutsReady;
    private bool _isHolding;
    private bool _isStanding;
    private (double From, double To) _stretch = (double.NaN, double.NaN);

    public ModelField(CompiledModel model, InputSchedule schedule)
    {
        (Model, _schedule) = (model, schedule);
        Free = new FreeField(this);
        _segment = new SegmentInputs(model, schedule);
        _rates = _free = new RateMemory(model.FreeRates, _segment.Inputs);
        _readoutProgram = model.FreeReadouts;
        _events = new ModelEvents(model, _segment);
    }

    public CompiledModel Model { get; }

    public int Dimension => Model.Dimension;

    /// <summary>The inputs of the segment entered last, in the order of <see cref="CompiledModel.Layout"/>.</summary>
    public ReadOnlySpan<double> Inputs => _segment.Values;

    /// <summary>The same field with switches read where the state stands, also during a run that holds them.</summary>
    public IDifferentiableField Free { get; }

    /// <summary>Grows whenever inputs may have changed.</summary>
    internal int Version { get; private set; }

    /// <inheritdoc cref="SegmentInputs.Breakpoints"/>
    public double[] Breakpoints(double start, double end) => _segment.Breakpoints(start, end);

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
        if (!_isHolding)
            ReadWith(Model.FreeReadouts);
        if (_isStanding)
            (_isStanding, _rates, _events.IsOnPlainGrid) = (false, _free, false);
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
            Keep(change, value);
            Forget();
        }
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        SetMoment(time);
        _rates.Evaluate(time, state, slope);
    }

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        SetMoment(time);
        _rates.Jacobian(time, state, jacobian, Dimension);
    }

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        SetMoment(time);
        _rates.TimeDerivative(time, state, derivative);
    }

    /// <summary>Every variable and outcome at a state, in the order of <see cref="CompiledModel.ReadoutNames"/>.</summary>
    /// <remarks>During a run, and after it until a segment is entered, with switches at which rates jump on the sides held: what is read
    /// out at a jump is what comes behind it. On a plain grid with switches and inputs at the time and state themselves.</remarks>
    public void ReadOut(double time, ReadOnlySpan<double> state, Span<double> values)
    {
        SetMoment(time);
        _readouts ??= _readoutProgram.CreateMemory();
        if (!_areReadoutsReady)
            _readoutProgram.Program.Prepare(_segment.Values, _readouts.Slots);
        _areReadoutsReady = true;
        _readoutProgram.Evaluate(time, state, _readouts, values);
    }

    /// <summary>The events that have happened, in order.</summary>
    public IReadOnlyList<EventOccurrence> Happenings => _events.Happenings;

    public bool HasSwitched => _segment.HasSwitched;

    public bool IsKnown => _segment.IsKnown;

    public ISides? Hold() => Hold(affordableBend: 1.0);

    /// <param name="affordableBend">What it may cost to pass over a bend; see <see cref="ISides.AffordableBend"/>.</param>
    internal ISides? Hold(double affordableBend)
    {
        _isHolding = true;
        if (_segment.Sides is not { } sides)
            return null;
        (sides.Changed, sides.AffordableBend) = (Forget, affordableBend);
        _rates = sides.HeldRates;
        ReadWith(Model.HeldReadouts);
        return sides;
    }

    public void Release()
    {
        _isHolding = false;
        if (!_isStanding)
            _rates = _free;
    }

    public bool Stand(double time, ReadOnlySpan<double> state)
    {
        if (!_isStanding)
        {
            _rates = _plain ??= new RateMemory(Model.Plain.Rates, _segment.Inputs);
            (_isStanding, _stretch, _events.IsOnPlainGrid) = (true, (double.NaN, double.NaN), true);
            ReadWith(Model.Plain.Readouts);
        }

        SetMoment(time);
        var hasFrozen = false;
        foreach (var change in _schedule.Changes)
        {
            if (change.Kind == TimedChangeKind.Freeze && change.IsActive(time) && !_frozen.ContainsKey(change))
            {
                _frozen.Add(change, ReadOut(change.Source!, time, state));
                hasFrozen = true;
            }
        }

        if (hasFrozen)
            _stretch = (double.NaN, double.NaN);
        return hasFrozen;
    }

    public void BeginEvents(double time, ReadOnlySpan<double> state) => _events.BeginEvents(time, state);

    public EventResponse Happen(double time, Span<double> state)
    {
        SetMoment(time);
        return _events.Happen(time, state);
    }

    /// <inheritdoc cref="ModelEvents.Due"/>
    internal IReadOnlyList<int> Due(double time, ReadOnlySpan<double> state)
    {
        SetMoment(time);
        return _events.Due(time, state);
    }

    /// <inheritdoc cref="ModelEvents.Apply"/>
    internal EventResponse Apply(int index, double time, Span<double> state, EventResponse before) =>
        _events.Apply(index, time, state, before);

    public double ReadOut(string name, double time, ReadOnlySpan<double> state)
    {
        var values = new double[Model.ReadoutNames.Count];
        ReadOut(time, state, values);
        return values[Model.FindReadout(name)];
    }

    /// <summary>The whole state from the values of the stocks: hidden stocks start in the steady state for their inputs, or as their call
    /// says.</summary>
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

    /// <summary>How far the schedule lets an input move with its value at rest.</summary>
    internal double SlopeByResting(int slot, double time) => _schedule.SlopeByResting(slot, time);

    /// <summary>On a plain grid, sets the inputs of a moment.</summary>
    private void SetMoment(double time)
    {
        if (!_isStanding || (time >= _stretch.From && time < _stretch.To))
            return;
        _stretch = _segment.StretchAround(time);
        _segment.SetMoment(time);
        foreach (var change in _schedule.Changes)
        {
            if (change.Kind == TimedChangeKind.Freeze && change.IsActive(time) && _frozen.TryGetValue(change, out var value))
                Keep(change, value);
        }

        Forget();
    }

    /// <summary>Has the target of a dependence see its source at a value.</summary>
    private void Keep(TimedChange freeze, double value)
    {
        var slot = _schedule.Slot(freeze.Input);
        (_segment.Values[slot], _segment.Values[slot + 1]) = (1, value);
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
        _plain?.Forget();
        _areReadoutsReady = false;
        _segment.Sides?.ForgetInputs();
    }

    private sealed class FreeField(ModelField whole) : IDifferentiableField
    {
        public int Dimension => whole.Dimension;

        public void Enter(double start, double end, ReadOnlySpan<double> state) => whole.Enter(start, end, state);

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
        {
            whole.SetMoment(time);
            whole._free.Evaluate(time, state, slope);
        }

        public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
        {
            whole.SetMoment(time);
            whole._free.Jacobian(time, state, jacobian, Dimension);
        }

        public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
        {
            whole.SetMoment(time);
            whole._free.TimeDerivative(time, state, derivative);
        }
    }
}
