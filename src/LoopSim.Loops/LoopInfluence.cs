using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Loops;

/// <summary>How a network's eigenvalues at a state hang on the gains of its loops: eigenvalue elasticities of loops (Kampmann &amp; Oliva
/// 2006, System Dynamics Review 22:141), which speak where scores are silent, at rest.</summary>
/// <remarks>The characteristic polynomial is a sum over sets of loops without a common node (Mason 1956, Proc. IRE 44:920), so that its
/// derivative by the gain of one loop is, but for the sign, the determinant of the network without the loop's nodes. Every loop is
/// taken as free to vary by itself; the elasticities of the loops through a link then sum to the elasticity of the link.</remarks>
public sealed class LoopInfluence
{
    private readonly double[,] _gains;
    private readonly bool[] _isStock;
    private readonly Dictionary<string, int> _index;
    private readonly CausalMoment _moment;
    private readonly Dictionary<Language.CausalLink, int> _links;
    private Prepared? _at;

    /// <param name="moment">The network at a state; a steady state, for eigenvalues to mean what they say.</param>
    /// <exception cref="ArithmeticException">A gain is not finite.</exception>
    public LoopInfluence(CausalNetwork network, CausalMoment moment)
    {
        (_moment, _gains) = (moment, moment.GainMatrix());
        if (moment.Gains.Any(gain => !double.IsFinite(gain)))
            throw new ArithmeticException($"A link's gain is not finite at time {moment.Time:R}.");
        _isStock = [.. network.NodePlaces.Select(place => network.IsStock[place])];
        _index = network.Nodes.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        _links = network.Links.Select((link, i) => (link, i)).ToDictionary(pair => pair.link, pair => pair.i);
        Eigenvalues = FindEigenvalues();
    }

    /// <summary>By descending real part, and within a pair the positive imaginary part first: the slowest to settle comes first.</summary>
    public IReadOnlyList<Complex> Eigenvalues { get; }

    /// <summary>Whether an eigenvalue is well apart from the others, as a derivative of it needs.</summary>
    public bool IsSimple(Complex eigenvalue)
    {
        var scale = Math.Max(Eigenvalues.Max(Complex.Abs), double.Epsilon);
        return Eigenvalues.Count(other => Complex.Abs(other - eigenvalue) <= 1e-7 * scale) == 1;
    }

    /// <summary>How far the eigenvalue moves with the logarithm of the loop's gain: g dλ/dg, in the unit of the eigenvalue.</summary>
    /// <param name="eigenvalue">One of <see cref="Eigenvalues"/>, and simple.</param>
    public Complex Of(FeedbackLoop loop, Complex eigenvalue)
    {
        var gain = _moment.Gain(loop.Links.Select(link => _links[link]));
        if (gain == 0)
            return Complex.Zero;
        if (_at is null || _at.Eigenvalue != eigenvalue)
            _at = Prepare(eigenvalue);
        var nodes = loop.Nodes.Select(node => _index[node]).ToHashSet();
        var without = LogDeterminant.Of(_at.Matrix, i => !nodes.Contains(i));
        return gain * without.Phase * Math.Exp(without.Log - _at.Log) / _at.Slope;
    }

    /// <summary>The share by which the eigenvalue changes per share of the loop's gain: (g/λ) dλ/dg.</summary>
    /// <remarks>Its real part says how the size of the eigenvalue changes, its imaginary part how the angle does. Not finite for an
    /// eigenvalue of zero.</remarks>
    public Complex Elasticity(FeedbackLoop loop, Complex eigenvalue) => Of(loop, eigenvalue) / eigenvalue;

    /// <summary>The derivative of the determinant by λ is the sum of the determinants without one stock each.</summary>
    private Prepared Prepare(Complex eigenvalue)
    {
        var matrix = Matrix(eigenvalue);
        var terms = Enumerable.Range(0, _isStock.Length)
            .Where(stock => _isStock[stock])
            .Select(stock => LogDeterminant.Of(matrix, i => i != stock))
            .ToList();
        var largest = terms.Max(term => term.Log);
        return new Prepared(
            eigenvalue, matrix, largest, terms.Aggregate(Complex.Zero, (sum, term) => sum + term.Phase * Math.Exp(term.Log - largest)));
    }

    /// <summary>λ where a node accumulates and 1 where it does not, minus the gains.</summary>
    private Complex[,] Matrix(Complex eigenvalue)
    {
        var size = _isStock.Length;
        var matrix = new Complex[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                matrix[row, column] = -_gains[row, column];
            matrix[row, row] += _isStock[row] ? eigenvalue : Complex.One;
        }
        return matrix;
    }

    /// <summary>Those of the stocks alone, the other nodes worked into them.</summary>
    private Complex[] FindEigenvalues()
    {
        var all = Matrix<double>.Build.DenseOfArray(_gains);
        int[] stocks = [.. Enumerable.Range(0, _isStock.Length).Where(i => _isStock[i])];
        int[] instants = [.. Enumerable.Range(0, _isStock.Length).Where(i => !_isStock[i])];
        if (stocks.Length == 0)
            return [];
        Matrix<double> Block(int[] rows, int[] columns) =>
            Matrix<double>.Build.Dense(rows.Length, columns.Length, (i, j) => all[rows[i], columns[j]]);
        var jacobian = Block(stocks, stocks);
        if (instants.Length > 0)
        {
            var held = Matrix<double>.Build.DenseIdentity(instants.Length) - Block(instants, instants);
            jacobian += Block(stocks, instants) * held.Solve(Block(instants, stocks));
        }
        return [.. jacobian.Evd().EigenValues.OrderByDescending(value => value.Real).ThenByDescending(value => value.Imaginary)];
    }

    /// <summary>What all loops need for one eigenvalue: the derivative of the determinant is Slope times e to the power Log.</summary>
    private sealed record Prepared(Complex Eigenvalue, Complex[,] Matrix, double Log, Complex Slope);
}
