using LoopSim.Numerics;
using LoopSim.Tests.Switching.Exact;
using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching;

/// <summary>What a method does when it is told the pieces: each is a smooth run of its own that begins where the last one ended.</summary>
/// <param name="Errors">How far off each stock is at the end, and how far it might be because errors on the way make crossings early or
/// late.</param>
/// <param name="RowErrors">The largest of these errors at any row.</param>
/// <param name="Attempts">The steps of all pieces, accepted or refused.</param>
internal sealed record PiecewiseRun(double[] Errors, double[] RowErrors, long Attempts)
{
    public static PiecewiseRun Of(ExactRun exact, IntegrationMethod method, double[] rows)
    {
        var integrator = new Integrator(method, new IntegrationOptions());
        var state = exact.Pieces[0].StartState;
        var shifted = new double[state.Length];
        var errors = new double[state.Length];
        var reader = new RowReader(rows, exact);
        var attempts = 0L;
        foreach (var piece in exact.Pieces)
        {
            var result = integrator.Solve(new PieceField(exact.Basis, piece), piece.Start, piece.End, state, [], reader);
            if (result.Status != SolveStatus.ReachedEnd)
                throw new InvalidOperationException($"{method}: the piece from {piece.Start:R} ended with {result.Status}.");
            state = result.State;
            attempts += result.Statistics.Accepted + result.Statistics.Rejected;
            shifted = Shifted(piece, shifted, Off(state, piece, shifted));
            errors = Off(state, piece, shifted);
        }

        return new PiecewiseRun(errors, [.. reader.Largest.Zip(shifted, (read, shift) => read + shift)], attempts);
    }

    /// <summary>The pieces hold their ends fixed. What an end that follows the state would add, to first order, from piece to
    /// piece.</summary>
    private static double[] Shifted(Piece piece, double[] before, double[] errors)
    {
        var shift = piece.Exit?.Shift(errors) ?? 0;
        return [.. before.Select((own, stock) => own + Inflow(piece, before, stock) + shift * Math.Abs(piece.Exit?.Jumps[stock] ?? 0))];
    }

    private static double Inflow(Piece piece, double[] before, int stock) => (piece.End - piece.Start)
        * before.Select((other, index) => index == stock ? 0 : Math.Abs(piece.Rates[stock][Basis.Stock(index)]) * other).Sum();

    private static double[] Off(double[] state, Piece piece, double[] shifted) =>
        [.. state.Select((x, stock) => Math.Abs(x - piece.EndState[stock]) + shifted[stock])];

    /// <summary>How far off the rows are that lie within steps.</summary>
    private sealed class RowReader(double[] rows, ExactRun exact) : IStepObserver
    {
        private readonly IEnumerator<double[]> _exact = exact.At(rows).GetEnumerator();
        private readonly double[] _state = new double[exact.Final.Length];
        private int _row;

        public double[] Largest { get; } = new double[exact.Final.Length];

        public bool OnStep(DenseStep step)
        {
            for (; _row < rows.Length && rows[_row] <= step.End && _exact.MoveNext(); _row++)
            {
                step.Interpolate(rows[_row], _state);
                for (var stock = 0; stock < _state.Length; stock++)
                    Largest[stock] = Math.Max(Largest[stock], Math.Abs(_state[stock] - _exact.Current[stock]));
            }

            return true;
        }
    }
}
