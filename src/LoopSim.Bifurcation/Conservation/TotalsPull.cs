using System.Numerics;

namespace LoopSim.Bifurcation.Conservation;

/// <summary>What is added to a field so that its conserved totals W x come back to given values c: -k U (W x - c) with W U = 1.</summary>
/// <remarks>
/// As W f = 0, the sum is zero only where f is and W x = c; and as the Jacobian's columns J lie in the null space of W, J - k U W has
/// the eigenvalues of J there, those of the system with the totals eliminated, and -k once for each total. So zeros, folds and Hopf
/// points are those of the reduced system, in the full one's variables.
/// </remarks>
internal sealed class TotalsPull
{
    private readonly ConservedTotals _totals;
    private readonly double _rate;
    private readonly double[] _back;

    public TotalsPull(ConservedTotals totals, double rate)
    {
        if (!(rate > 0 && double.IsFinite(rate)))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate must be positive.");
        (_totals, _rate) = (totals, rate);
        _back = Back(totals);
    }

    public void Add(ReadOnlySpan<double> state, double[] values, Span<double> slope)
    {
        if (values.Length != _totals.Count)
            throw new ArgumentException($"{_totals.Count} totals have as many values, not {values.Length}.", nameof(values));
        for (var k = 0; k < _totals.Count; k++)
        {
            // Term by term from the value down: what is left of large totals is exact where they are met.
            var rest = -values[k];
            for (var i = 0; i < state.Length; i++)
                rest = Math.FusedMultiplyAdd(_totals.Weights[k][i], state[i], rest);
            for (var i = 0; i < slope.Length; i++)
                slope[i] = Math.FusedMultiplyAdd(-_rate * rest, _back[(k * slope.Length) + i], slope[i]);
        }
    }

    /// <param name="jacobian">A row for each component.</param>
    /// <param name="width">How long a row is.</param>
    public void AddSlopes(Span<double> jacobian, int width)
    {
        var n = _totals.Count == 0 ? 0 : _totals.Weights[0].Length;
        for (var k = 0; k < _totals.Count; k++)
        {
            for (var row = 0; row < n; row++)
            {
                for (var column = 0; column < n; column++)
                    jacobian[(row * width) + column] -= _rate * _back[(k * n) + row] * _totals.Weights[k][column];
            }
        }
    }

    /// <summary>Adds the slopes by parameters with which the totals' values change.</summary>
    /// <param name="jacobian">A row for each component: its slopes by the components, then by the parameters.</param>
    /// <param name="changes">A row for each total, of its slope by each parameter.</param>
    public void AddChanges(Span<double> jacobian, double[][] changes)
    {
        for (var k = 0; k < _totals.Count; k++)
        {
            var (n, width) = (_totals.Weights[k].Length, _totals.Weights[k].Length + changes[k].Length);
            for (var row = 0; row < n; row++)
            {
                for (var j = 0; j < changes[k].Length; j++)
                    jacobian[(row * width) + n + j] += _rate * _back[(k * n) + row] * changes[k][j];
            }
        }
    }

    public ImmutableArray<Complex> WithoutOwn(ImmutableArray<Complex> eigenvalues) => Without(eigenvalues, -_rate);

    public ImmutableArray<Complex> WithoutOwn(ImmutableArray<Complex> multipliers, double period) =>
        Without(multipliers, Elementary.Exp(-_rate * period));

    /// <summary>Leaves out the values nearest to one, as many as there are totals.</summary>
    private ImmutableArray<Complex> Without(ImmutableArray<Complex> values, double own)
    {
        for (var k = 0; k < _totals.Count && values.Length > 0; k++)
            values = values.Remove(values.MinBy(value => Complex.Abs(value - own)));
        return values;
    }

    /// <summary>U = W^T (W W^T)^-1, a column for each total, one after the other.</summary>
    private static double[] Back(ConservedTotals totals)
    {
        var count = totals.Count;
        var products = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
                products[(i * count) + j] = Systems.Vectors.Dot(totals.Weights[i].AsSpan(), totals.Weights[j].AsSpan());
        }

        var lu = new DenseLu(count);
        lu.Factor(products);
        var back = new List<double>();
        for (var k = 0; k < count; k++)
        {
            var share = new double[count];
            share[k] = 1;
            lu.Solve(share);
            for (var i = 0; i < totals.Weights[0].Length; i++)
                back.Add(Enumerable.Range(0, count).Sum(j => share[j] * totals.Weights[j][i]));
        }

        return [.. back];
    }
}
