using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching.Exact;

/// <summary>How far off an integrator that lands on every crossing may be, stock by stock.</summary>
/// <remarks>
/// A stock that runs along straight lines and parabolas is exact but for rounding; any other is taken to be off by one tolerance. A
/// guard's error moves its crossing, and the crossing's shift times the jump of a rate is a further error of that stock.
/// </remarks>
internal sealed class Uncertainty(Basis basis)
{
    public const double Relative = 1e-6;

    public const double Absolute = 1e-9;

    private const double Rounding = 1e-13;

    private readonly bool[] _curved = new bool[basis.Stocks];
    private readonly double[] _shifted = new double[basis.Stocks];

    /// <summary>The largest size of every stock so far.</summary>
    public double[] Largest { get; } = new double[basis.Stocks];

    /// <summary>One tolerance of a stock.</summary>
    public double Tolerance(int stock) => Absolute + Relative * Largest[stock];

    /// <summary>The largest share of thirty tolerances that shifts of crossings use up.</summary>
    public double Share => Enumerable.Range(0, basis.Stocks).Max(stock => _shifted[stock] / (30 * Tolerance(stock)));

    public void See(double[] elements)
    {
        for (var stock = 0; stock < basis.Stocks; stock++)
            Largest[stock] = Math.Max(Largest[stock], Math.Abs(elements[Basis.Stock(stock)]));
    }

    /// <summary>Notes which stocks no longer run along parabolas.</summary>
    public void Enter(Linear[] rates)
    {
        for (var stock = 0; stock < basis.Stocks; stock++)
        {
            var rate = rates[stock];
            _curved[stock] |= rate[Basis.Stock(stock)] != 0
                || Enumerable.Range(0, basis.Waves).Any(wave => rate[basis.Sine(wave)] != 0)
                || Enumerable.Range(0, basis.Stocks).Any(other => rate[Basis.Stock(other)] != 0 && _curved[other]);
        }
    }

    /// <summary>The errors of the stocks.</summary>
    public double[] Errors => [.. Enumerable.Range(0, basis.Stocks).Select(Of)];

    /// <summary>Adds what a crossing's shift in time does, given how much each rate jumps there.</summary>
    public void Cross(double shift, double[] jumps)
    {
        for (var stock = 0; stock < basis.Stocks; stock++)
            _shifted[stock] += shift * Math.Abs(jumps[stock]);
    }

    /// <summary>The error of a guard.</summary>
    public double Of(Linear guard) => Enumerable.Range(0, basis.Stocks).Sum(stock => Math.Abs(guard[Basis.Stock(stock)]) * Of(stock));

    private double Of(int stock) => _shifted[stock] + (_curved[stock] ? Tolerance(stock) : Rounding * (1 + Largest[stock]));
}
