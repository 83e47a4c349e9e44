using System.Collections.Concurrent;
using LoopSim.Compilation.Emission;
using LoopSim.Compilation.Lowering;
using LoopSim.Compilation.Variational;
using LoopSim.Language.Equations;

namespace LoopSim.Compilation;

/// <summary>A model ready to run: its rates, Jacobian and readouts as machine code. Parameters, channels and link weights are run-time
/// inputs, so a sweep compiles once. Immutable; many threads may use it at once, each with a <see cref="ModelField"/> of its own.</summary>
public sealed class CompiledModel
{
    private readonly ModelLowering _lowering;
    private readonly int[] _readouts;
    private readonly int[] _freeReadouts;
    private readonly Lazy<PlainPrograms> _plain;
    private readonly ConcurrentDictionary<Expression, TapeProgram> _evaluations = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Expression, ConcurrentDictionary<string, TapeProgram>> _slopes =
        new(ReferenceEqualityComparer.Instance);

    private CompiledModel(Model model, ModelVariant structure)
    {
        (Model, Variant) = (model, structure);
        _lowering = new ModelLowering(model, structure);
        Stocks = [.. model.Stocks.Where(stock => !structure.Held.Contains(stock.Name))];
        StateNames = [.. Stocks.Select(stock => stock.Name), .. _lowering.Hidden.Select(stock => stock.Name)];
        ReadoutNames = [.. _lowering.Readouts.Keys];
        Memories = [.. _lowering.Memories.Select(memory => memory.State)];
        var switching = _lowering.Switching;
        int[] triggers = [.. _lowering.EventTriggers.SelectMany(conditions => conditions)];
        var sides = switching.Needed([.. _lowering.Rates, .. triggers]).Where(switching.DependsOnState).ToList();
        bool IsTimed(Side side) => !switching.DependsOnState(side);
        int[] Free(IReadOnlyList<int> numbers) => switching.Hold(numbers, IsTimed);
        int[] Held(IReadOnlyList<int> numbers) => switching.Hold(numbers, side => IsTimed(side) || sides.Contains(side));
        int[] Read(IReadOnlyList<int> numbers) => switching.Hold(numbers, side => IsTimed(side) || (side.Jumps && sides.Contains(side)));

        // What an event sets is worked out where it happens: its switches need not be known.
        Timed = new TimedSides(_lowering.Tape, switching,
            [.. switching.Needed([.. _lowering.Rates, .. _lowering.Readouts.Values, .. _lowering.HiddenInitials, .. triggers])
                .Where(IsTimed)]);
        RateSides = [.. switching.Needed(_lowering.Rates).Where(switching.DependsOnState)];
        RateSideValues = new CompiledProgram(new TapeProgram(_lowering.Tape, Free([.. RateSides.Select(side => side.Value)])));
        Sides = new SidePrograms(_lowering.Tape, sides, Held([.. sides.Select(side => side.Value)]));
        FreeRates = new RatePrograms(_lowering.Tape, Free(_lowering.Rates));
        HeldRates = sides.Count == 0 ? FreeRates : new RatePrograms(_lowering.Tape, Held(_lowering.Rates));
        int[] readouts = [.. _lowering.Readouts.Values];
        _readouts = Read(readouts);
        _freeReadouts = Free(readouts);
        FreeReadouts = new CompiledProgram(new TapeProgram(_lowering.Tape, _freeReadouts));
        HeldReadouts = sides.Count == 0 ? FreeReadouts : new CompiledProgram(new TapeProgram(_lowering.Tape, _readouts));
        HiddenInitials = new TapeProgram(_lowering.Tape, Free(_lowering.HiddenInitials));
        var (one, zero) = (_lowering.Tape.Constant(1), _lowering.Tape.Constant(0));
        Triggers = new CompiledProgram(
            new TapeProgram(_lowering.Tape, [.. Held(triggers).Select(trigger => _lowering.Tape.Select(trigger, one, zero))]));
        TriggerCounts = [.. _lowering.EventTriggers.Select(conditions => conditions.Length)];
        _plain = new(() => new PlainPrograms(_lowering));
        EventChanges = [.. _lowering.EventChanges.Select(changes => (changes.Select(change => change.State).ToArray(),
            new CompiledProgram(new TapeProgram(_lowering.Tape, [.. changes.Select(change => change.Value)]))))];
        Forcings = Forcing.In(_lowering.Tape, Free(_lowering.Rates));
    }

    public static CompiledModel Compile(Model model) => Compile(model, ModelVariant.Unchanged);

    public static CompiledModel Compile(Model model, ModelVariant structure) => new(model, structure);

    public Model Model { get; }

    public ModelVariant Variant { get; }

    /// <summary>The run-time inputs and the values the model file gives them.</summary>
    public InputLayout Layout => _lowering.Layout;

    /// <summary>The stocks in the state, in the order of the model: all but the held ones.</summary>
    public IReadOnlyList<Stock> Stocks { get; }

    /// <summary>The state variables: <see cref="Stocks"/>, then the hidden ones of delays, under the call they stand for.</summary>
    public IReadOnlyList<string> StateNames { get; }

    public int Dimension => StateNames.Count;

    /// <summary>What <see cref="ModelField"/>'s ReadOut gives: every variable of the model, then every outcome (1 or 0)
    /// under <see cref="OutcomeKey"/> and its measure under <see cref="OutcomeValueKey"/>.</summary>
    public IReadOnlyList<string> ReadoutNames { get; }

    /// <summary>The rates with switches read where the state stands.</summary>
    internal RatePrograms FreeRates { get; }

    /// <summary>The rates with switches on the sides held.</summary>
    internal RatePrograms HeldRates { get; }

    /// <summary>The readouts with switches read where the state stands.</summary>
    internal CompiledProgram FreeReadouts { get; }

    /// <summary>The readouts with those switches held at which rates jump.</summary>
    internal CompiledProgram HeldReadouts { get; }

    /// <summary>Everything with no switch held; what a run on a plain grid goes by.</summary>
    internal PlainPrograms Plain => _plain.Value;

    /// <summary>A program of some readouts alone.</summary>
    internal TapeProgram ReadoutProgram(IReadOnlyList<string> names, StepGrid grid)
    {
        int[] readouts = grid == StepGrid.Plain ? [.. _lowering.Readouts.Values] : _readouts;
        lock (_lowering.Tape)
            return new TapeProgram(_lowering.Tape, [.. names.Select(name => readouts[FindReadout(name)])]);
    }

    /// <summary>Whether rates or events depend on switches that depend on the state.</summary>
    public bool HasSwitches => Sides.Sides.Length > 0;

    /// <summary>Whether a run up to a time does not depend on what its inputs do later: nothing looks ahead for times at which rates jump
    /// or bend, or keeps a side or a condition across steps.</summary>
    public bool HasNoForesight => Timed.Count == 0 && Forcings.Count == 0 && !HasSwitches && !HasEvents;

    /// <summary>Whether events may happen, or states change at points of the grid.</summary>
    public bool HasEvents => EventChanges.Count > 0 || HasMemories;

    /// <summary>Whether something is remembered from one step to the next, which needs a plain grid with the model's own step.</summary>
    public bool HasMemories => Memories.Count > 0;

    /// <summary>The state variables that take a new value at every point of a plain grid.</summary>
    public IReadOnlyList<int> Memories { get; }

    /// <summary>Whether a rate changes with time itself: such a model has no steady states.</summary>
    public bool DependsOnTime => FreeRates.TimeDerivativeRows.Length > 0 || Timed.Count > 0;

    /// <summary>Which state variable each rate reads, directly or not: where the Jacobian can differ from zero, row by row.</summary>
    public IReadOnlyList<(int Row, int Column)> JacobianPattern => FreeRates.JacobianEntries;

    internal TapeProgram HiddenInitials { get; }

    /// <summary>The switches that depend on time alone, whose sides are known beforehand.</summary>
    internal TimedSides Timed { get; }

    /// <summary>The terms of the rates that depend on time alone and are curved while switches keep their sides.</summary>
    internal IReadOnlyList<Forcing> Forcings { get; }

    /// <summary>The switches that depend on the state.</summary>
    internal SidePrograms Sides { get; }

    /// <summary>Those of them at which rates jump or bend.</summary>
    internal Side[] RateSides { get; }

    /// <summary>Their values, with switches read where the state stands.</summary>
    internal CompiledProgram RateSideValues { get; }

    /// <summary>For every event in turn, 1 for each of its conditions that holds and 0 for each that does not.</summary>
    internal CompiledProgram Triggers { get; }

    /// <summary>How many conditions each event has.</summary>
    internal int[] TriggerCounts { get; }

    /// <summary>For every event, the state variables it sets and what works out their new values.</summary>
    internal IReadOnlyList<(int[] States, CompiledProgram Values)> EventChanges { get; }

    /// <summary>The inputs that hold switches: their values are not for anybody to set.</summary>
    public IReadOnlyList<int> SwitchInputs => [.. Timed.Inputs, .. Sides.Inputs];

    /// <summary>The name of an outcome among the readouts.</summary>
    public static string OutcomeKey(string outcome) => "?" + outcome;

    /// <summary>The name of an outcome's measure (<see cref="Outcome.Measure"/>) among the readouts.</summary>
    public static string OutcomeValueKey(string outcome) => "?=" + outcome;

    public int FindReadout(string name)
    {
        for (var i = 0; i < ReadoutNames.Count; i++)
        {
            if (ReadoutNames[i] == name)
                return i;
        }
        return -1;
    }

    /// <summary>The value of an expression of numbers, parameters and channels, such as an initial value.</summary>
    public double Evaluate(Expression expression, ReadOnlySpan<double> inputs) =>
        VariationalPrograms.Evaluate(Program(expression), inputs, double.NaN, [])[0];

    /// <summary>The derivative of such an expression by an input; that of one side where the expression switches.</summary>
    public double Slope(Expression expression, ReadOnlySpan<double> inputs, string input)
    {
        var known = _slopes.GetOrAdd(expression, _ => []);
        if (!known.TryGetValue(input, out var program))
        {
            var tape = _lowering.Tape;
            lock (tape)
            {
                var by = tape.Input(Layout.Find(input));
                program = new TapeProgram(tape, [new Differentiation(tape).Derivative(_lowering.LowerAtRest(expression), by)]);
            }

            known.TryAdd(input, program);
        }

        return VariationalPrograms.Evaluate(program, inputs, double.NaN, [])[0];
    }

    /// <summary>Whether an input has exactly a value at which such an expression switches.</summary>
    public bool IsOnSwitch(Expression expression, ReadOnlySpan<double> inputs, string input) =>
        VariationalPrograms.IsOnSwitch(Program(expression), inputs, Layout.Find(input));

    /// <summary>The bytes of IL of the rates of single runs, with their derivatives where wanted.</summary>
    internal long EmittedBytes(bool withDerivatives) =>
        HeldRates.Rates.EmittedBytes
            + (withDerivatives ? HeldRates.Jacobian.EmittedBytes + HeldRates.TimeDerivative.EmittedBytes : 0);

    /// <summary>A program of expressions of numbers, parameters and channels.</summary>
    internal TapeProgram ProgramOf(IReadOnlyList<Expression> expressions)
    {
        lock (_lowering.Tape)
            return new TapeProgram(_lowering.Tape, [.. expressions.Select(_lowering.LowerAtRest)]);
    }

    private TapeProgram Program(Expression expression)
    {
        if (_evaluations.TryGetValue(expression, out var program))
            return program;
        program = ProgramOf([expression]);
        _evaluations.TryAdd(expression, program);
        return program;
    }

    /// <summary>The slopes of readouts by every state variable, then by some inputs, readout by readout.</summary>
    internal TapeProgram ReadoutSlopes(IReadOnlyList<string> names, int[] inputs)
    {
        var tape = _lowering.Tape;
        lock (tape)
        {
            var differentiation = new Differentiation(tape);
            int[] by = [.. Enumerable.Range(0, Dimension).Select(tape.State), .. inputs.Select(tape.Input)];
            return new TapeProgram(
                tape, [.. names.SelectMany(_ => by, (name, by) => differentiation.Derivative(_freeReadouts[FindReadout(name)], by))]);
        }
    }

    /// <summary>Slopes by some inputs of all at which sensitivities jump.</summary>
    internal VariationalPrograms Variational(int[] inputs) =>
        new(_lowering, [.. Enumerable.Range(0, Timed.Count).Select(index => Timed[index].Side), .. Sides.Sides], Dimension, inputs);
}
