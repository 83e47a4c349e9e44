using LoopSim.Numerics;
using LoopSim.Tests.Switching.Exact;
using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching;

/// <summary>The rates of one piece, everywhere: a smooth field.</summary>
internal sealed class PieceField(Basis basis, Piece piece) : IDifferentiableField
{
    public int Dimension => basis.Stocks;

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        var elements = basis.At(time, state.ToArray());
        for (var stock = 0; stock < Dimension; stock++)
            slope[stock] = piece.Rates[stock].At(elements);
    }

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        for (var stock = 0; stock < Dimension; stock++)
        {
            for (var by = 0; by < Dimension; by++)
                jacobian[stock * Dimension + by] = piece.Rates[stock][Basis.Stock(by)];
        }
    }

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        var elements = basis.At(time, state.ToArray());
        for (var stock = 0; stock < Dimension; stock++)
        {
            var rate = piece.Rates[stock];
            derivative[stock] = rate[Basis.Time];
            for (var wave = 0; wave < basis.Waves; wave++)
                derivative[stock] += rate[basis.Sine(wave)] * basis.Frequency(wave) * elements[basis.Cosine(wave)];
        }
    }
}
