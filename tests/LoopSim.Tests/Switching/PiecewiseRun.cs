using LoopSim.Numerics;
using LoopSim.Tests.Switching.Exact;

namespace LoopSim.Tests.Switching;

/// <summary>What a method does when it is told the pieces: each is a smooth run of its own that begins where the last one ended.</summary>
/// <param name="Final">The numeric state at the end.</param>
/// <param name="Attempts">The steps of all pieces, accepted or refused.</param>
internal sealed record PiecewiseRun(double[] Final, long Attempts)
{
    public static PiecewiseRun Of(ExactRun exact, IntegrationMethod method)
    {
        var integrator = new Integrator(method, new IntegrationOptions());
        var state = exact.Pieces[0].StartState;
        var attempts = 0L;
        foreach (var piece in exact.Pieces)
        {
            var result = integrator.Solve(new PieceField(exact.Basis, piece), piece.Start, piece.End, state, [], new Nobody());
            if (result.Status != SolveStatus.ReachedEnd)
                throw new InvalidOperationException($"{method}: the piece from {piece.Start:R} ended with {result.Status}.");
            state = result.State;
            attempts += result.Statistics.Accepted + result.Statistics.Rejected;
        }

        return new PiecewiseRun(state, attempts);
    }

    private sealed class Nobody : IStepObserver
    {
        public bool OnStep(DenseStep step) => true;
    }
}
