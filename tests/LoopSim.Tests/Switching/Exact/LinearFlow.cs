using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching.Exact;

/// <summary>The motion of a basis' elements while every rate is one linear form: w' = M w, and so w(s) = sum M^k w s^k / k!.</summary>
/// <remarks>Within <see cref="Reach"/> the series' terms shrink like 1/k!, so that <see cref="Terms"/> of them are exact to
/// rounding.</remarks>
internal sealed class LinearFlow
{
    private const int Terms = 26;

    private readonly Basis _basis;
    private readonly double[][] _matrix;

    public LinearFlow(Basis basis, Linear[] rates)
    {
        _basis = basis;
        _matrix = [.. Enumerable.Range(0, basis.Dimension).Select(_ => new double[basis.Dimension])];
        _matrix[Basis.Time][Basis.One] = 1;
        var fastest = 0.0;
        for (var stock = 0; stock < basis.Stocks; stock++)
        {
            for (var element = 0; element < basis.Dimension; element++)
                _matrix[Basis.Stock(stock)][element] = rates[stock][element];
            fastest = Math.Max(fastest, Enumerable.Range(0, basis.Stocks).Sum(other => Math.Abs(rates[stock][Basis.Stock(other)])));
        }

        for (var wave = 0; wave < basis.Waves; wave++)
        {
            _matrix[basis.Sine(wave)][basis.Cosine(wave)] = basis.Frequency(wave);
            _matrix[basis.Cosine(wave)][basis.Sine(wave)] = -basis.Frequency(wave);
            fastest = Math.Max(fastest, basis.Frequency(wave));
        }

        Reach = 1 / fastest;
    }

    /// <summary>The longest way that one series is good for.</summary>
    public double Reach { get; }

    /// <summary>For every term the vector of all elements' coefficients, over a way of this length.</summary>
    public double[][] Series(double[] elements, double length)
    {
        var terms = new double[Terms][];
        terms[0] = elements;
        for (var k = 1; k < Terms; k++)
        {
            var previous = terms[k - 1];
            terms[k] = [.. _matrix.Select(row => length / k * Product(row, previous))];
        }

        return terms;
    }

    /// <summary>A series' value, from 0 at its start to 1 at its end.</summary>
    public static double[] At(double[][] series, double place)
    {
        var elements = new double[series[0].Length];
        for (var k = series.Length - 1; k >= 0; k--)
        {
            for (var element = 0; element < elements.Length; element++)
                elements[element] = elements[element] * place + series[k][element];
        }

        return elements;
    }

    /// <summary>The state at a later time.</summary>
    public double[] Advance(double time, double[] state, double to)
    {
        while (time < to)
        {
            var next = Math.Min(time + Reach, to);
            state = _basis.State(At(Series(_basis.At(time, state), next - time), 1));
            time = next;
        }

        return state;
    }

    private static double Product(double[] row, double[] column)
    {
        var sum = 0.0;
        for (var k = 0; k < row.Length; k++)
            sum += row[k] * column[k];
        return sum;
    }
}
