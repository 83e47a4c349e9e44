using LoopSim.Compilation.Emission;

namespace LoopSim.Compilation;

/// <summary>What <see cref="RatePrograms"/> keep for one user: what is constant within a segment is worked out when it is first
/// needed.</summary>
internal sealed class RateMemory(RatePrograms programs, double[] inputs)
{
    private readonly ProgramMemory _rates = programs.Rates.CreateMemory();
    private ProgramMemory? _jacobian;
    private ProgramMemory? _timeDerivative;
    private bool _areRatesReady;
    private bool _isJacobianReady;
    private bool _isTimeDerivativeReady;

    /// <summary>Notes that the inputs have changed.</summary>
    public void Forget() => (_areRatesReady, _isJacobianReady, _isTimeDerivativeReady) = (false, false, false);

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        if (!_areRatesReady)
            Prepare();
        programs.Rates.Evaluate(time, state, _rates, slope);
    }

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian, int dimension)
    {
        _jacobian ??= programs.Jacobian.CreateMemory();
        if (!_isJacobianReady)
            programs.Jacobian.Program.Prepare(inputs, _jacobian.Slots);
        _isJacobianReady = true;
        programs.Jacobian.Evaluate(time, state, _jacobian, _jacobian.Outputs);
        jacobian.Clear();
        var entries = programs.JacobianEntries;
        for (var i = 0; i < entries.Length; i++)
            jacobian[(entries[i].Row * dimension) + entries[i].Column] = _jacobian.Outputs[i];
    }

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        derivative.Clear();
        var rows = programs.TimeDerivativeRows;
        if (rows.Length == 0)
            return;
        _timeDerivative ??= programs.TimeDerivative.CreateMemory();
        if (!_isTimeDerivativeReady)
            programs.TimeDerivative.Program.Prepare(inputs, _timeDerivative.Slots);
        _isTimeDerivativeReady = true;
        programs.TimeDerivative.Evaluate(time, state, _timeDerivative, _timeDerivative.Outputs);
        for (var i = 0; i < rows.Length; i++)
            derivative[rows[i]] = _timeDerivative.Outputs[i];
    }

    private void Prepare()
    {
        programs.Rates.Program.Prepare(inputs, _rates.Slots);
        _areRatesReady = true;
    }
}
