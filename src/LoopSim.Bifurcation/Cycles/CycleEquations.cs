using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Cycles;

/// <summary>A cycle by multiple shooting: each of several states at equal times leads to the next, and the last to the first.</summary>
/// <remarks>
/// Unknowns are the states (divided by the root of their number, so that a length does not depend on it), the period in units of a
/// given one, and the parameter. A phase condition holds the cycle against shifts in time: on average no state moves along the
/// reference (Doedel 1981, in its discrete form). Lengthy unstable cycles are no trouble, because no run is longer than a part of
/// the period (Ascher, Mattheij and Russell 1995, Numerical Solution of Boundary Value Problems, chapter 4).
/// </remarks>
internal sealed class CycleEquations : IEquations
{
    private readonly IParametricField _field;
    private readonly VariationalField _variational;
    private readonly int _n;
    private readonly int _parts;
    private readonly double _root;
    private readonly double _unit;
    private readonly double[] _known;
    private readonly double[][] _ends;
    private readonly double[][] _endSlopes;
    private readonly double[][] _reference;
    private readonly double[][] _referenceSlopes;

    private static readonly Integrator _integrator = new(
        IntegrationMethod.Dop853, new IntegrationOptions { Tolerances = new Tolerances(1e-12, 1e-13), MaxSteps = 20_000 });

    /// <param name="field">The scaled field, with one parameter.</param>
    /// <param name="parts">The number of states.</param>
    /// <param name="unit">What a period of 1 means.</param>
    public CycleEquations(IParametricField field, int parts, double unit)
    {
        (_field, _parts, _unit, _n) = (field, parts, unit, field.Dimension);
        _root = Math.Sqrt(parts);
        _variational = new VariationalField(field);
        _known = [.. Enumerable.Repeat(double.NaN, UnknownCount)];
        _ends = new double[parts][];
        _endSlopes = new double[parts][];
        _reference = new double[parts][];
        _referenceSlopes = new double[parts][];
    }

    public int UnknownCount => (_parts * _n) + 2;

    public int EquationCount => (_parts * _n) + 1;

    public double Period(ReadOnlySpan<double> unknowns) => unknowns[^2] * _unit;

    public double[] State(ReadOnlySpan<double> unknowns, int part)
    {
        var state = unknowns.Slice(part * _n, _n).ToArray();
        for (var i = 0; i < _n; i++)
            state[i] *= _root;
        return state;
    }

    public double[] Unknowns(IReadOnlyList<double[]> states, double period, double parameter) =>
        [.. states.SelectMany(state => state.Select(value => value / _root)), period / _unit, parameter];

    /// <summary>Sets the reference of the phase condition.</summary>
    public void Refer(IReadOnlyList<double[]> states, IReadOnlyList<double[]> slopes)
    {
        var length = Math.Sqrt(slopes.Sum(slope => Vectors.Dot(slope, slope)));
        for (var part = 0; part < _parts; part++)
        {
            _reference[part] = states[part];
            _referenceSlopes[part] = [.. slopes[part].Select(value => value / length)];
        }
    }

    public void Reached(ReadOnlySpan<double> unknowns)
    {
        var states = new double[_parts][];
        var slopes = new double[_parts][];
        for (var part = 0; part < _parts; part++)
        {
            states[part] = State(unknowns, part);
            slopes[part] = new double[_n];
            _field.Evaluate([.. states[part], unknowns[^1]], slopes[part]);
        }

        Refer(states, slopes);
    }

    public void Evaluate(ReadOnlySpan<double> unknowns, Span<double> residuals)
    {
        Run(unknowns);
        for (var part = 0; part < _parts; part++)
        {
            var next = unknowns.Slice((part + 1) % _parts * _n, _n);
            for (var i = 0; i < _n; i++)
                residuals[(part * _n) + i] = (_ends[part][i] / _root) - next[i];
        }

        var phase = 0.0;
        for (var part = 0; part < _parts; part++)
            phase += Vectors.Dot(_referenceSlopes[part], Vectors.Add(State(unknowns, part), -1, _reference[part]));
        residuals[^1] = phase / _root;
    }

    public void Jacobian(ReadOnlySpan<double> unknowns, Span<double> jacobian)
    {
        Run(unknowns);
        jacobian.Clear();
        for (var part = 0; part < _parts; part++)
        {
            var next = (part + 1) % _parts;
            for (var i = 0; i < _n; i++)
            {
                var row = jacobian.Slice(((part * _n) + i) * UnknownCount, UnknownCount);
                _ends[part].AsSpan(_n + (i * _n), _n).CopyTo(row[(part * _n)..]);
                row[(next * _n) + i] -= 1;
                row[^2] = _endSlopes[part][i] * _unit / _parts / _root;
                row[^1] = _ends[part][(_n * (_n + 1)) + i] / _root;
            }

            _referenceSlopes[part].CopyTo(jacobian[((EquationCount - 1) * UnknownCount + (part * _n))..]);
        }
    }

    /// <summary>The derivative of the state after a period by the state, row after row.</summary>
    public double[] Monodromy(ReadOnlySpan<double> unknowns)
    {
        Run(unknowns);
        var product = _ends[0].AsSpan(_n, _n * _n).ToArray();
        for (var part = 1; part < _parts; part++)
        {
            var factor = _ends[part].AsSpan(_n, _n * _n);
            var next = new double[_n * _n];
            for (var row = 0; row < _n; row++)
                Vectors.TransposedTimes(product, _n, factor.Slice(row * _n, _n)).CopyTo(next.AsSpan(row * _n));
            product = next;
        }

        return product;
    }

    /// <summary>Runs each part, unless these are the unknowns of the last time.</summary>
    private void Run(ReadOnlySpan<double> unknowns)
    {
        if (unknowns.SequenceEqual(_known))
            return;
        unknowns.CopyTo(_known);
        _variational.Parameter = unknowns[^1];
        for (var part = 0; part < _parts; part++)
        {
            var start = _variational.Start(State(unknowns, part));
            _endSlopes[part] = new double[_n];
            var length = Period(unknowns) / _parts;
            var run = length > 0 && double.IsFinite(length) ? _integrator.Solve(_variational, 0, length, start, [], Nobody.Instance) : null;

            // A run that fails makes the residual no number, which whoever solves the equations sees.
            _ends[part] = run is { Status: SolveStatus.ReachedEnd } ? run.State : [.. Enumerable.Repeat(double.NaN, start.Length)];
            _field.Evaluate([.. _ends[part].AsSpan(0, _n), unknowns[^1]], _endSlopes[part]);
        }
    }

    private sealed class Nobody : IStepObserver
    {
        public static Nobody Instance { get; } = new();

        public bool OnStep(DenseStep step) => true;
    }
}
