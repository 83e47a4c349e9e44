using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Curves;

/// <summary>A zero of a test function on a curve.</summary>
/// <param name="Point">Where it is.</param>
/// <param name="Test">What is left of the function there.</param>
/// <param name="Step">How far the last step of the search moved each unknown, at most.</param>
internal sealed record CurveZero(CurvePoint Point, double Test, double Step)
{
    private const int MostRounds = 60;

    /// <summary>Finds a zero between two points with values of opposite signs, by the Illinois rule along their chord.</summary>
    /// <returns>Null where the curve is lost on the way.</returns>
    public static CurveZero? Between(
        CurveTracer tracer, CurvePoint from, CurvePoint to, double atFrom, double atTo, Func<CurvePoint, double> test)
    {
        var chord = Vectors.Add(to.At, -1, from.At);
        var direction = Vectors.Normalised(chord);
        var (low, high, atLow, atHigh) = (0.0, 1.0, atFrom, atTo);
        var scale = Math.Max(Math.Abs(atFrom), Math.Abs(atTo));
        var (best, previous) = ((CurveZero?)null, from.At);
        for (var round = 0; round < MostRounds; round++)
        {
            var share = low + ((high - low) * atLow / (atLow - atHigh));
            if (tracer.Correct(Vectors.Add(from.At, share, chord), direction) is not { } point)
                return null;
            var value = test(point);
            best = new(point, value, Vectors.Distance(point.At, previous));
            previous = point.At;
            if (Math.Abs(value) < 1e-12 * scale || best.Step < 1e-13)
                break;
            if (value < 0 == atHigh < 0)
                (high, atHigh, atLow) = (share, value, atLow / 2);
            else
                (low, atLow, atHigh) = (share, value, atHigh / 2);
        }

        return best;
    }
}
