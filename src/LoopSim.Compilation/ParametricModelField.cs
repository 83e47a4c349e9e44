using LoopSim.Compilation.Emission;

namespace LoopSim.Compilation;

/// <summary>A model's field as a function of its state and of some of its inputs: parameters, channels, link weights or held
/// stocks.</summary>
/// <remarks>The other inputs have the resting values of a schedule, and time stands still.</remarks>
public sealed class ParametricModelField : IParametricField
{
    private readonly ModelField _field;
    private readonly InputSchedule _inputs;
    private readonly double _time;
    private readonly FieldParameter[] _parameters;
    private readonly Varied[] _inputsVaried;
    private readonly double[] _entered;
    private readonly double[] _stateJacobian;
    private readonly double[] _column;
    private readonly ProgramMemory _sideValues;

    /// <param name="model">The model.</param>
    /// <param name="resting">The values of the other inputs; its changes over time are left out.</param>
    /// <param name="time">The time at which the field is looked at.</param>
    /// <param name="names">The inputs that are parameters of the field.</param>
    /// <exception cref="ArgumentException">The model has no such input.</exception>
    public ParametricModelField(CompiledModel model, InputSchedule resting, double time, IReadOnlyList<string> names)
        : this(model, resting, time, [.. names.Select(FieldParameter.Of)])
    {
    }

    /// <param name="model">The model.</param>
    /// <param name="resting">The values of the other inputs, and what parameters that scale multiply.</param>
    /// <param name="time">The time at which the field is looked at.</param>
    /// <param name="parameters">What each parameter of the field does; no two change the same input.</param>
    /// <exception cref="ArgumentException">The model has no such input.</exception>
    public ParametricModelField(CompiledModel model, InputSchedule resting, double time, IReadOnlyList<FieldParameter> parameters)
    {
        (_inputs, _time, _parameters) = (resting.AtRest(), time, [.. parameters]);
        _field = new ModelField(model, _inputs);
        _inputsVaried = [.. parameters.SelectMany((parameter, k) => parameter.Inputs.Select(name =>
        {
            var program = model.FreeRates.InputDerivative(_inputs.Slot(name));
            return new Varied(name, k, resting.Get(name), program, program.CreateMemory());
        }))];
        _entered = [.. parameters.Select(_ => double.NaN)];
        _stateJacobian = new double[model.Dimension * model.Dimension];
        _column = new double[model.Dimension];
        _sideValues = model.RateSideValues.CreateMemory();
    }

    public int Dimension => _field.Dimension;

    public int ParameterCount => _parameters.Length;

    /// <summary>The kinks of the rates; an event changes states, not the field.</summary>
    public int SwitchCount => _field.Model.RateSides.Length;

    /// <summary>The model's field with the parameters of a point, until another point is looked at.</summary>
    public ModelField At(ReadOnlySpan<double> point)
    {
        var parameters = point[Dimension..];
        if (parameters.SequenceEqual(_entered))
            return _field;
        parameters.CopyTo(_entered);
        foreach (var varied in _inputsVaried)
            _inputs.Set(varied.Name, _parameters[varied.Parameter].Value(parameters[varied.Parameter], varied.Resting));
        _field.Enter(_time, _time, point[..Dimension]);
        foreach (var varied in _inputsVaried)
            varied.Derivative.Program.Prepare(_field.Inputs, varied.Memory.Slots);
        return _field;
    }

    public void Evaluate(ReadOnlySpan<double> point, Span<double> slope) => At(point).Evaluate(_time, point[..Dimension], slope);

    public void Jacobian(ReadOnlySpan<double> point, Span<double> jacobian)
    {
        var (n, width) = (Dimension, Dimension + ParameterCount);
        var state = point[..n];
        At(point).Jacobian(_time, state, _stateJacobian);
        for (var row = 0; row < n; row++)
            _stateJacobian.AsSpan(row * n, n).CopyTo(jacobian[(row * width)..]);
        for (var row = 0; row < n; row++)
            jacobian.Slice(row * width + n, ParameterCount).Clear();
        foreach (var varied in _inputsVaried)
        {
            varied.Derivative.Evaluate(_time, state, varied.Memory, _column);
            var slope = _parameters[varied.Parameter].Slope(point[n + varied.Parameter], varied.Resting);
            for (var row = 0; row < n; row++)
                jacobian[row * width + n + varied.Parameter] += slope * _column[row];
        }
    }

    public void EvaluateSwitches(ReadOnlySpan<double> point, Span<double> values)
    {
        var model = At(point).Model;
        model.RateSideValues.Program.Prepare(_field.Inputs, _sideValues.Slots);
        model.RateSideValues.Evaluate(_time, point[..Dimension], _sideValues, _sideValues.Outputs);
        for (var i = 0; i < values.Length; i++)
        {
            var (side, value) = (model.RateSides[i], _sideValues.Outputs[i]);
            // Of more than two sides, those next to one another differ in sign.
            values[i] = side.IsCondition ? value : Math.IEEERemainder(side.At(value), 2) == 0 ? 1 : -1;
        }
    }

    /// <summary>An input that a parameter of the field changes.</summary>
    private sealed record Varied(string Name, int Parameter, double Resting, CompiledProgram Derivative, ProgramMemory Memory);
}
