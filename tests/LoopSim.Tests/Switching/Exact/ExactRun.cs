using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching.Exact;

/// <summary>The exact solution of a model.</summary>
/// <param name="Basis">What the pieces' rates are made of.</param>
/// <param name="Pieces">From one crossing to the next.</param>
/// <param name="Largest">The largest size of every stock on the way.</param>
/// <param name="NeverFalls">Whether a stock's rate is never negative.</param>
internal sealed record ExactRun(Basis Basis, Piece[] Pieces, double[] Largest, bool[] NeverFalls)
{
    public double[] Final => Pieces[^1].EndState;

    public int Crossings => Pieces.Length - 1;

    /// <summary>The exact states at times in ascending order.</summary>
    public IEnumerable<double[]> At(IEnumerable<double> times)
    {
        var number = 0;
        var (time, state) = (Pieces[0].Start, Pieces[0].StartState);
        foreach (var next in times)
        {
            while (Pieces[number].End < next && number < Pieces.Length - 1)
            {
                number++;
                (time, state) = (Pieces[number].Start, Pieces[number].StartState);
            }

            state = new LinearFlow(Basis, Pieces[number].Rates).Advance(time, state, next);
            time = next;
            yield return state;
        }
    }
}
