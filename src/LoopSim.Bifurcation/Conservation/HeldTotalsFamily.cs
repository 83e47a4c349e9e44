using System.Numerics;

namespace LoopSim.Bifurcation.Conservation;

/// <summary>Fields with conserved totals at given values, as <see cref="HeldTotals"/> is one.</summary>
public sealed class HeldTotalsFamily : IParametricField
{
    private readonly IParametricField _inner;
    private readonly TotalsPull _pull;
    private readonly Func<double[], TotalValues> _values;
    private (double[] Parameters, TotalValues Values)? _last;

    /// <param name="inner">The fields.</param>
    /// <param name="totals">The totals that all of them conserve.</param>
    /// <param name="values">What each of them is, at some values of the parameters.</param>
    /// <param name="rate">How fast a deviation from them would die out: about as fast as other things happen.</param>
    public HeldTotalsFamily(IParametricField inner, ConservedTotals totals, Func<double[], TotalValues> values, double rate) =>
        (_inner, _values, _pull) = (inner, values, new TotalsPull(totals, rate));

    public int Dimension => _inner.Dimension;

    public int ParameterCount => _inner.ParameterCount;

    public int SwitchCount => _inner.SwitchCount;

    public void Evaluate(ReadOnlySpan<double> point, Span<double> slope)
    {
        _inner.Evaluate(point, slope);
        _pull.Add(point[..Dimension], At(point[Dimension..]).Values, slope);
    }

    public void Jacobian(ReadOnlySpan<double> point, Span<double> jacobian)
    {
        _inner.Jacobian(point, jacobian);
        _pull.AddSlopes(jacobian, Dimension + ParameterCount);
        _pull.AddChanges(jacobian, At(point[Dimension..]).Slopes);
    }

    public void EvaluateSwitches(ReadOnlySpan<double> point, Span<double> values) => _inner.EvaluateSwitches(point, values);

    private TotalValues At(ReadOnlySpan<double> parameters)
    {
        if (_last is not { } last || !parameters.SequenceEqual(last.Parameters))
        {
            double[] copy = [.. parameters];
            _last = last = (copy, _values(copy));
        }

        return last.Values;
    }

    /// <summary>Eigenvalues without those that only hold the totals.</summary>
    public ImmutableArray<Complex> WithoutOwn(ImmutableArray<Complex> eigenvalues) => _pull.WithoutOwn(eigenvalues);

    /// <summary>A cycle's multipliers without those that only hold the totals.</summary>
    public ImmutableArray<Complex> WithoutOwn(ImmutableArray<Complex> multipliers, double period) =>
        _pull.WithoutOwn(multipliers, period);
}
