using LoopSim.Numerics;
using LoopSim.Tests.Switching.Exact;
using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching;

/// <summary>What a method does when it is told the pieces: each is a smooth run of its own that begins where the last one ended.</summary>
/// <param name="Errors">How far off each stock is at the end, and how far it might be because errors on the way make crossings early or late.</param>
/// <param name="Attempts">The steps of all pieces, accepted or refused.</param>
internal sealed record PiecewiseRun(double[] Errors, long Attempts)
{
    public static PiecewiseRun Of(ExactRun exact, IntegrationMethod method)
    {
        var integrator = new Integrator(method, new IntegrationOptions());
        var state = exact.Pieces[0].StartState;
        var shifted = new double[state.Length];
        var attempts = 0L;
        foreach (var piece in exact.Pieces)
        {
            var result = integrator.Solve(new PieceField(exact.Basis, piece), piece.Start, piece.End, state, [], new Nobody());
            if (result.Status != SolveStatus.ReachedEnd)
                throw new InvalidOperationException($"{method}: the piece from {piece.Start:R} ended with {result.Status}.");
            state = result.State;
            attempts += result.Statistics.Accepted + result.Statistics.Rejected;
            shifted = Shifted(piece, shifted, Off(state, piece, shifted));
        }

        return new PiecewiseRun(Off(state, exact.Pieces[^1], shifted), attempts);
    }

    /// <summary>The pieces hold their ends fixed. What an end that follows the state would add, to first order, from piece to piece.</summary>
    private static double[] Shifted(Piece piece, double[] before, double[] errors)
    {
        var shift = piece.Exit?.Shift(errors) ?? 0;
        return [.. before.Select((own, stock) => own + Inflow(piece, before, stock) + shift * Math.Abs(piece.Exit?.Jumps[stock] ?? 0))];
    }

    private static double Inflow(Piece piece, double[] before, int stock) => (piece.End - piece.Start)
        * before.Select((other, index) => index == stock ? 0 : Math.Abs(piece.Rates[stock][Basis.Stock(index)]) * other).Sum();

    private static double[] Off(double[] state, Piece piece, double[] shifted) =>
        [.. state.Select((x, stock) => Math.Abs(x - piece.EndState[stock]) + shifted[stock])];

    private sealed class Nobody : IStepObserver
    {
        public bool OnStep(DenseStep step) => true;
    }
}
