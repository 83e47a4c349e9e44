using System.Collections.Concurrent;
using LoopSim.Compilation.Emission;
using LoopSim.Compilation.Lowering;
using LoopSim.Compilation.Tapes;
using LoopSim.Language;
using LoopSim.Language.Equations;

namespace LoopSim.Compilation;

/// <summary>A model ready to run: its rates, Jacobian and readouts as machine code. Parameters, channels and link weights are run-time
/// inputs, so a sweep compiles once. Immutable; many threads may use it at once, each with a <see cref="ModelField"/> of its own.</summary>
public sealed class CompiledModel
{
    private readonly ModelLowering _lowering;
    private readonly Lazy<(CompiledProgram Program, (int Row, int Column)[] Entries)> _jacobian;
    private readonly Lazy<(CompiledProgram Program, int[] Rows)> _timeDerivative;
    private readonly ConcurrentDictionary<Expression, TapeProgram> _evaluations = new(ReferenceEqualityComparer.Instance);

    private CompiledModel(Model model, Structure structure)
    {
        (Model, Structure) = (model, structure);
        _lowering = new ModelLowering(model, structure);
        Stocks = [.. model.Stocks.Where(stock => !structure.Held.Contains(stock.Name))];
        StateNames = [.. Stocks.Select(stock => stock.Name), .. _lowering.Hidden.Select(stock => stock.Name)];
        ReadoutNames = [.. _lowering.Readouts.Keys];
        Switches = new TapeProgram(_lowering.Tape, [.. _lowering.Switches.SelectMany(s => new[] { s.Slope, s.Offset }), .. _lowering.Knots.SelectMany(k => new[] { k.Slope, k.Offset })]);
        Rates = new CompiledProgram(new TapeProgram(_lowering.Tape, _lowering.Rates));
        Readouts = new CompiledProgram(new TapeProgram(_lowering.Tape, [.. _lowering.Readouts.Values]));
        HiddenInitials = new TapeProgram(_lowering.Tape, _lowering.HiddenInitials);
        Crossings = new CompiledProgram(new TapeProgram(_lowering.Tape, [.. _lowering.EventFunctions, .. _lowering.KinkFunctions]));
        EventChanges = [.. _lowering.EventChanges.Select(changes => (changes.Select(change => change.State).ToArray(),
            new CompiledProgram(new TapeProgram(_lowering.Tape, [.. changes.Select(change => change.Value)]))))];
        _jacobian = new(DifferentiateRates);
        _timeDerivative = new(DifferentiateRatesByTime);
    }

    public static CompiledModel Compile(Model model) => Compile(model, Structure.Unchanged);

    public static CompiledModel Compile(Model model, Structure structure) => new(model, structure);

    public Model Model { get; }

    public Structure Structure { get; }

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

    internal CompiledProgram Rates { get; }

    internal CompiledProgram Readouts { get; }

    /// <summary>A program of some readouts alone.</summary>
    internal TapeProgram ReadoutProgram(IReadOnlyList<string> names)
    {
        lock (_lowering)
            return new TapeProgram(_lowering.Tape, [.. names.Select(name => _lowering.Readouts[name])]);
    }

    /// <summary>Whether runs have to watch for events or kinks on their way, which lanes do not.</summary>
    public bool HasSwitches => Crossings.Program.Outputs.Length > 0;

    /// <summary>Whether a rate changes with time itself: such a model has no steady states.</summary>
    public bool DependsOnTime => TimeDerivativeRows.Length > 0 || TimeSwitches.Count > 0;

    internal CompiledProgram Jacobian => _jacobian.Value.Program;

    internal (int Row, int Column)[] JacobianEntries => _jacobian.Value.Entries;

    /// <summary>Which state variable each rate reads, directly or not: where the Jacobian can differ from zero, row by row.</summary>
    public IReadOnlyList<(int Row, int Column)> JacobianPattern => JacobianEntries;

    /// <summary>The derivatives by time of the rates in <see cref="TimeDerivativeRows"/>; the others do not read time.</summary>
    internal CompiledProgram TimeDerivative => _timeDerivative.Value.Program;

    internal int[] TimeDerivativeRows => _timeDerivative.Value.Rows;

    internal TapeProgram HiddenInitials { get; }

    /// <summary>Slope and offset of every time switch, then of every lookup of time.</summary>
    internal TapeProgram Switches { get; }

    /// <summary>The functions whose sign changes matter: the model's events in their order, then the kinks of the rates.</summary>
    internal CompiledProgram Crossings { get; }

    /// <summary>For every event, the state variables it sets and what works out their new values.</summary>
    internal IReadOnlyList<(int[] States, CompiledProgram Values)> EventChanges { get; }

    internal IReadOnlyList<TimeSwitch> TimeSwitches => _lowering.Switches;

    /// <summary>The inputs that tell which side of a switch time is on.</summary>
    public IReadOnlyList<int> SwitchInputs => [.. TimeSwitches.Select(known => known.Input)];

    internal IReadOnlyList<TimeKnots> TimeKnots => _lowering.Knots;

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
    public double Evaluate(Expression expression, ReadOnlySpan<double> inputs)
    {
        if (!_evaluations.TryGetValue(expression, out var program))
        {
            lock (_lowering)
                program = new TapeProgram(_lowering.Tape, [_lowering.Lower(expression)]);
            _evaluations.TryAdd(expression, program);
        }
        var slots = new double[program.SlotCount];
        program.Prepare(inputs, slots);
        var result = new double[1];
        program.Interpret(double.NaN, [], slots, result);
        return result[0];
    }

    /// <summary>The derivatives of all rates by one input, such as a parameter or a link's weight.</summary>
    internal CompiledProgram InputDerivative(int input)
    {
        lock (_lowering)
        {
            var tape = _lowering.Tape;
            var differentiation = new Differentiation(tape);
            var by = tape.Input(input);
            return new CompiledProgram(new TapeProgram(tape, [.. _lowering.Rates.Select(rate => differentiation.Derivative(rate, by))]));
        }
    }

    private (CompiledProgram, (int, int)[]) DifferentiateRates()
    {
        // Only this, the derivatives by time and Evaluate add to the tape after the constructor.
        lock (_lowering)
            return DifferentiateRates(_lowering.Tape);
    }

    private (CompiledProgram, int[]) DifferentiateRatesByTime()
    {
        lock (_lowering)
        {
            var tape = _lowering.Tape;
            var differentiation = new Differentiation(tape);
            int[] rows = [.. Enumerable.Range(0, Dimension).Where(row => tape.DependenceOf(_lowering.Rates[row]).HasFlag(Dependence.Time))];
            int[] outputs = [.. rows.Select(row => differentiation.Derivative(_lowering.Rates[row], tape.Time))];
            return (new CompiledProgram(new TapeProgram(tape, outputs)), rows);
        }
    }

    private (CompiledProgram, (int, int)[]) DifferentiateRates(Tape tape)
    {
        var differentiation = new Differentiation(tape);
        var entries = new List<(int, int)>();
        var outputs = new List<int>();
        for (var row = 0; row < Dimension; row++)
        {
            foreach (var column in StatesIn(_lowering.Rates[row]))
            {
                entries.Add((row, column));
                outputs.Add(differentiation.Derivative(_lowering.Rates[row], tape.State(column)));
            }
        }
        return (new CompiledProgram(new TapeProgram(tape, outputs)), [.. entries]);
    }

    /// <summary>The state variables an instruction reads, directly or not.</summary>
    private SortedSet<int> StatesIn(int number)
    {
        var states = new SortedSet<int>();
        var seen = new HashSet<int>();
        var pending = new Stack<int>([number]);
        while (pending.TryPop(out var next))
        {
            if (!seen.Add(next) || !_lowering.Tape.DependenceOf(next).HasFlag(Dependence.State))
                continue;
            if (_lowering.Tape[next].Operation == Operation.State)
                states.Add(_lowering.Tape[next].A);
            foreach (var operand in _lowering.Tape[next].Operands)
                pending.Push(operand);
        }
        return states;
    }
}
