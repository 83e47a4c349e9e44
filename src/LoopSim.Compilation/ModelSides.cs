using LoopSim.Compilation.Emission;

namespace LoopSim.Compilation;

/// <summary>The switches of a model in one run, held by inputs.</summary>
internal sealed class ModelSides : ISides
{
    private readonly CompiledModel _model;
    private readonly SidePrograms _programs;
    private readonly double[] _inputs;
    private readonly RateMemory _rates;
    private readonly ProgramMemory _values;
    private readonly (double[] Slots, double[] Cells, double[] Results)[] _slopes;
    private readonly Interval[] _intervals;
    private readonly Interval[] _results;
    private readonly bool[] _areSlopesReady;
    private bool _areValuesReady;

    /// <param name="model">The model.</param>
    /// <param name="inputs">The inputs of the run, those of the sides among them.</param>
    /// <param name="rates">The rates under the sides held.</param>
    public ModelSides(CompiledModel model, double[] inputs, RateMemory rates)
    {
        (_model, _programs, _inputs, _rates) = (model, model.Sides, inputs, rates);
        _values = _programs.Values.CreateMemory();
        _slopes = [.. _programs.Slopes.Select(slopes =>
            (new double[slopes.Program.SlotCount], new double[slopes.Program.Code.Length], new double[slopes.Program.Outputs.Length]))];
        _areSlopesReady = new bool[_slopes.Length];
        _intervals = new Interval[_programs.Slopes.Select(slopes => slopes.Program.Code.Length).DefaultIfEmpty(0).Max()];
        _results = new Interval[_programs.Slopes.Select(slopes => slopes.Program.Outputs.Length).DefaultIfEmpty(0).Max()];
    }

    /// <summary>Called where sides, and so inputs, have changed.</summary>
    public Action? Changed { get; set; }

    public double AffordableBend { get; set; } = 1.0;

    public int Count => _programs.Sides.Length;

    public int Dimension => _model.Dimension;

    public double this[int index]
    {
        get => _inputs[_programs.Sides[index].Input];
        set
        {
            _inputs[_programs.Sides[index].Input] = value;
            ForgetInputs();
            Changed?.Invoke();
        }
    }

    public bool Jumps(int index) => _programs.Sides[index].Jumps;

    public bool IsStraight(int index) => _programs.Slopes[index].IsStraight;

    /// <summary>The rates under the sides held.</summary>
    public RateMemory HeldRates => _rates;

    /// <summary>Notes that inputs have changed.</summary>
    public void ForgetInputs()
    {
        _areValuesReady = false;
        Array.Clear(_areSlopesReady);
        _rates.Forget();
    }

    public Interval Held(int index) => _programs.Sides[index].Span(this[index]);

    public void Move(int index, bool isUp) => this[index] = _programs.Sides[index].Next(this[index], isUp);

    public bool Take(int index, double value)
    {
        var side = _programs.Sides[index].At(value);
        // The same number, or both none.
        if (side.Equals(this[index]))
            return false;
        this[index] = side;
        return true;
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> values)
    {
        if (!_areValuesReady)
            _programs.Values.Program.Prepare(_inputs, _values.Slots);
        _areValuesReady = true;
        _programs.Values.Evaluate(time, state, _values, values);
    }

    public void Slopes(int index, double time, ReadOnlySpan<double> state, Span<double> slopes)
    {
        var program = _programs.Slopes[index];
        var (slots, cells, results) = Prepared(index);
        program.Program.Interpret(time, state, slots, cells, results);
        slopes.Clear();
        for (var i = 0; i < program.States.Length; i++)
            slopes[program.States[i]] = results[i];
        if (program.ReadsTime)
            slopes[^1] = results[^1];
    }

    public void Slopes(int index, Interval time, ReadOnlySpan<Interval> state, Span<Interval> slopes)
    {
        var program = _programs.Slopes[index];
        var slots = Prepared(index).Slots;
        var results = _results.AsSpan(0, program.Program.Outputs.Length);
        IntervalInterpreter.Run(program.Program, time, state, slots, _intervals.AsSpan(0, program.Program.Code.Length), results);
        slopes.Clear();
        for (var i = 0; i < program.States.Length; i++)
            slopes[program.States[i]] = results[i];
        if (program.ReadsTime)
            slopes[^1] = results[^1];
    }

    public void Rates(double time, ReadOnlySpan<double> state, Span<double> rates) => _rates.Evaluate(time, state, rates);

    private (double[] Slots, double[] Cells, double[] Results) Prepared(int index)
    {
        if (!_areSlopesReady[index])
            _programs.Slopes[index].Program.Prepare(_inputs, _slopes[index].Slots);
        _areSlopesReady[index] = true;
        return _slopes[index];
    }
}
