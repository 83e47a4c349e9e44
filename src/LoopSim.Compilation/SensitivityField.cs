using LoopSim.Compilation.Emission;
using LoopSim.Compilation.Variational;

namespace LoopSim.Compilation;

/// <summary>A model's field with the derivatives of its state by some inputs: the state, then for every input the column
/// s = dx/dp, which obeys s' = J s + df/dp (the variational equations; Hairer, Nørsett &amp; Wanner I, §I.14).</summary>
/// <remarks>Columns are by the values of inputs at rest: while something sets an input, its value at rest moves nothing. They jump where
/// the time of a switch or an event moves with an input (<see cref="SensitivityJumps"/>), and steps end at bends too, which they feel in
/// first order. A run that an event ends has the derivatives of the state at the event, wherever that comes. Values that keep a past
/// state (a cut of a dependence inside an equation) are not followed.</remarks>
public sealed class SensitivityField : ISwitchingField
{
    private readonly ModelField _model;
    private readonly int[] _slots;
    private readonly CompiledProgram[] _programs;
    private readonly ProgramMemory[] _memories;
    private readonly VariationalPrograms _slopes;
    private readonly SensitivityJumps _jumps;
    private readonly double[] _jacobian;
    private readonly double[] _weights;
    private int _version = -1;

    // What is passed over of a bend costs the state in second order, its derivatives in first.
    private const double AffordableBend = 1e-6;

    /// <param name="model">The model's field.</param>
    /// <param name="inputs">Parameters, channels or links, by name.</param>
    /// <exception cref="ArgumentException">The model has no such input.</exception>
    public SensitivityField(ModelField model, IReadOnlyList<string> inputs)
    {
        _model = model;
        _slots = [.. inputs.Select(input => model.Model.Layout.Find(input) is >= 0 and var slot
            ? slot
            : throw new ArgumentException($"The model has no input '{input}'.", nameof(inputs)))];
        _programs = [.. _slots.Select(model.Model.HeldRates.InputDerivative)];
        _memories = [.. _programs.Select(program => program.CreateMemory())];
        _jacobian = new double[model.Dimension * model.Dimension];
        _weights = [.. _slots.Select(_ => 1.0)];
        _slopes = model.Model.Variational(_slots);
        _jumps = new SensitivityJumps(model, _slopes, _weights, this);
    }

    public int Dimension => _model.Dimension * (1 + _programs.Length);

    /// <summary>Why sensitivities do not exist from some time on, at which the run then ended; null where they do.</summary>
    public SensitivityObstacle? Obstacle { get; private set; }

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
        _model.Enter(start, end, state[.._model.Dimension]);
        for (var k = 0; k < _slots.Length; k++)
            _weights[k] = _model.SlopeByResting(_slots[k], SegmentInputs.Middle(start, end));
    }

    public bool HasSwitched => _model.HasSwitched;

    public bool IsKnown => _model.IsKnown;

    public ISides? Hold() => _model.Hold(AffordableBend);

    public void Release() => _model.Release();

    public void BeginEvents(double time, ReadOnlySpan<double> state)
    {
        _model.BeginEvents(time, state[.._model.Dimension]);
        for (var k = 0; k < _slots.Length; k++)
        {
            if (VariationalPrograms.IsOnSwitch(_slopes.Equations, _model.Inputs, _slots[k]))
                Obstacle ??= new(SensitivityObstacleKind.InputOnSwitch, time, k);
        }

        _jumps.Begin(time, state);
    }

    public EventResponse Happen(double time, Span<double> state)
    {
        var response = _jumps.Happen(time, state);
        Obstacle ??= _jumps.Obstacle;
        return Obstacle is null ? response : EventResponse.Stop;
    }

    /// <summary>Notes an obstacle if a state of rest lies exactly on a switch from which an input moves it.</summary>
    /// <param name="time">The time.</param>
    /// <param name="state">The state and its columns.</param>
    public void Rest(double time, ReadOnlySpan<double> state)
    {
        Enter(time, time, state);
        if (Hold() is { } sides)
        {
            var values = new double[sides.Count];
            for (var round = 0; round <= sides.Count; round++)
            {
                sides.Evaluate(time, state[.._model.Dimension], values);
                for (var side = 0; side < values.Length; side++)
                    sides.Take(side, values[side]);
            }
        }

        BeginEvents(time, state);
        Obstacle ??= _jumps.Obstacle;
        Release();
    }

    /// <summary>Writes the columns' values for hidden stocks, which begin by what the stocks and inputs are.</summary>
    /// <param name="time">The start.</param>
    /// <param name="state">The state and its columns, of which those of the stocks are known.</param>
    public void BeginHidden(double time, Span<double> state)
    {
        Enter(time, time, state);
        var (n, stocks, width) = (_model.Dimension, _model.Model.Stocks.Count, _slopes.Width);
        var slopes = VariationalPrograms.Evaluate(_slopes.HiddenSlopes, _model.Inputs, time, state[..n]);
        // As many rounds as InitialState has.
        for (var round = 0; round < n - stocks; round++)
        {
            for (var k = 0; k < _slots.Length; k++)
            {
                var column = state.Slice((k + 1) * n, n);
                var old = column.ToArray();
                for (var i = stocks; i < n; i++)
                {
                    var row = slopes.AsSpan((i - stocks) * width, width);
                    column[i] = row[n + 1 + k] * _weights[k];
                    for (var j = 0; j < n; j++)
                        column[i] += row[j] * old[j];
                }
            }
        }
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        if (_version != _model.Version)
            Prepare();
        var n = _model.Dimension;
        var values = state[..n];
        _model.Evaluate(time, values, slope[..n]);
        _model.Jacobian(time, values, _jacobian);
        for (var k = 0; k < _programs.Length; k++)
        {
            var column = state.Slice((k + 1) * n, n);
            var result = slope.Slice((k + 1) * n, n);
            _programs[k].Evaluate(time, values, _memories[k], result);
            for (var i = 0; i < n; i++)
            {
                result[i] *= _weights[k];
                // What does not move has no effect, however steep: a root at zero has an infinite slope.
                for (var j = 0; j < n; j++)
                    result[i] = column[j] == 0 ? result[i] : Math.FusedMultiplyAdd(_jacobian[i * n + j], column[j], result[i]);
            }
        }
    }

    /// <summary>How readouts move with the inputs, through the state and by themselves.</summary>
    /// <param name="readouts">The readouts, by the same inputs.</param>
    /// <param name="time">The time.</param>
    /// <param name="state">The state and its columns.</param>
    /// <param name="slopes">For each readout, a slope by each input.</param>
    public void ReadOut(ReadoutSlopes readouts, double time, ReadOnlySpan<double> state, Span<double> slopes)
    {
        var (n, width) = (_model.Dimension, _model.Dimension + _slots.Length);
        var own = readouts.Evaluate(_model.Inputs, time, state[..n]);
        for (var i = 0; i < slopes.Length; i++)
        {
            var row = own.AsSpan(i / _slots.Length * width, width);
            var k = i % _slots.Length;
            var column = state.Slice((k + 1) * n, n);
            slopes[i] = row[n + k] * _weights[k];
            for (var j = 0; j < n; j++)
                slopes[i] = column[j] == 0 ? slopes[i] : Math.FusedMultiplyAdd(row[j], column[j], slopes[i]);
        }
    }

    private void Prepare()
    {
        for (var i = 0; i < _programs.Length; i++)
            _programs[i].Program.Prepare(_model.Inputs, _memories[i].Slots);
        _version = _model.Version;
    }
}
