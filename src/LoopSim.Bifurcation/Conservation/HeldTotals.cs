using System.Numerics;

namespace LoopSim.Bifurcation.Conservation;

/// <summary>A field with conserved totals at given values: its zeros are those of the field at these values alone, so they can be
/// isolated.</summary>
/// <remarks>See <see cref="TotalsPull"/>. Eigenvalues are those of small changes that leave the totals as they are, and one more for
/// each total, which <see cref="Stability"/> leaves out.</remarks>
public sealed class HeldTotals : IDifferentiableField
{
    private readonly IDifferentiableField _inner;
    private readonly TotalsPull _pull;
    private readonly double[] _values;

    /// <param name="inner">The field.</param>
    /// <param name="totals">Its totals.</param>
    /// <param name="values">What each of them is.</param>
    /// <param name="rate">How fast a deviation from them would die out: about as fast as other things happen.</param>
    public HeldTotals(IDifferentiableField inner, ConservedTotals totals, double[] values, double rate) =>
        (_inner, _values, _pull) = (inner, values, new TotalsPull(totals, rate));

    public int Dimension => _inner.Dimension;

    public void Enter(double start, double end, ReadOnlySpan<double> state) => _inner.Enter(start, end, state);

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        _inner.Evaluate(time, state, slope);
        _pull.Add(state, _values, slope);
    }

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        _inner.Jacobian(time, state, jacobian);
        _pull.AddSlopes(jacobian, Dimension);
    }

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative) =>
        _inner.TimeDerivative(time, state, derivative);

    internal ImmutableArray<Complex> WithoutOwn(ImmutableArray<Complex> eigenvalues) => _pull.WithoutOwn(eigenvalues);
}
