using LoopSim.Compilation.Emission;

namespace LoopSim.Compilation;

/// <summary>A model's field with the derivatives of its state by some inputs: the state, then for every input the column
/// s = dx/dp, which obeys s' = J s + df/dp (the variational equations; Hairer, Nørsett &amp; Wanner I, §I.14).</summary>
/// <remarks>Right where the rates are continuous: at a jump of a rate whose time or place depends on the input, sensitivities would jump
/// too.</remarks>
public sealed class SensitivityField : ISwitchingField
{
    private readonly ModelField _model;
    private readonly CompiledProgram[] _programs;
    private readonly ProgramMemory[] _memories;
    private readonly double[] _jacobian;
    private int _version = -1;

    /// <param name="model">The model's field.</param>
    /// <param name="inputs">Parameters, channels or links, by name.</param>
    /// <exception cref="ArgumentException">The model has no such input.</exception>
    public SensitivityField(ModelField model, IReadOnlyList<string> inputs)
    {
        _model = model;
        _programs = [.. inputs.Select(input => model.Model.Layout.Find(input) is >= 0 and var slot
            ? model.Model.HeldRates.InputDerivative(slot)
            : throw new ArgumentException($"The model has no input '{input}'.", nameof(inputs)))];
        _memories = [.. _programs.Select(program => program.CreateMemory())];
        _jacobian = new double[model.Dimension * model.Dimension];
    }

    public int Dimension => _model.Dimension * (1 + _programs.Length);

    public void Enter(double start, double end, ReadOnlySpan<double> state) => _model.Enter(start, end, state[.._model.Dimension]);

    public bool HasSwitched => _model.HasSwitched;

    public ISides? Hold() => _model.Hold();

    public void Release() => _model.Release();

    public void BeginEvents(double time, ReadOnlySpan<double> state) => _model.BeginEvents(time, state[.._model.Dimension]);

    public EventResponse Happen(double time, Span<double> state) => _model.Happen(time, state[.._model.Dimension]);

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
                for (var j = 0; j < n; j++)
                    result[i] = Math.FusedMultiplyAdd(_jacobian[i * n + j], column[j], result[i]);
            }
        }
    }

    private void Prepare()
    {
        for (var i = 0; i < _programs.Length; i++)
            _programs[i].Program.Prepare(_model.Inputs, _memories[i].Slots);
        _version = _model.Version;
    }
}
