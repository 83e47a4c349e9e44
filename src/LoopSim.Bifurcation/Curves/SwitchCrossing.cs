using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Curves;

/// <summary>Takes a branch across a switching surface: a jump or kink of the field.</summary>
/// <remarks>
/// Where the rates are continuous the branch goes on at the same point with another direction, the null vector of the other side's
/// Jacobian (di Bernardo, Budd, Champneys and Kowalczyk 2008, Piecewise-smooth Dynamical Systems, 5.1). Where they jump it ends.
/// </remarks>
internal sealed class SwitchCrossing(IParametricField field, CurveTracer tracer)
{
    private const int Halvings = 44;
    private const double LongestProbe = 1e-4;
    private const double ShortestProbe = 1e-7;

    /// <summary>The point of a branch up to which the field is the same smooth function as at a node.</summary>
    /// <param name="from">The node.</param>
    /// <param name="length">How far along its tangent the field is another one, or the branch cannot be found.</param>
    public CurvePoint Last(Node from, double length)
    {
        var (last, low, high) = (from.Point, 0.0, length);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (tracer.Step(from.Point, middle) is { } point && from.IsOn(Node.SidesAt(field, point.At)))
                (last, low) = (point, middle);
            else
                high = middle;
        }

        return last;
    }

    /// <summary>Whether another side begins right ahead of a node.</summary>
    public bool IsRightAhead(Node node) => !node.IsOn(SidesAlong(node.Point.At, node.Point.Tangent, ShortestProbe));

    /// <summary>The first point on the other side, with the tangent that leads away from the surface; null where the branch
    /// ends.</summary>
    public CurvePoint? Beyond(Node last)
    {
        for (var probe = LongestProbe; probe >= ShortestProbe; probe /= 10)
        {
            var across = Vectors.Add(last.Point.At, probe, last.Point.Tangent);
            var jacobian = new double[field.Dimension * across.Length];
            field.Jacobian(across, jacobian);
            if (last.IsOn(Node.SidesAt(field, across)) || !Array.TrueForAll(jacobian, double.IsFinite))
                continue;
            var direction = NullVectors.Right(jacobian, across.Length, 1)[0];
            if (Vectors.Dot(direction, last.Point.Tangent) < 0)
                direction = Opposite(direction);
            var (ahead, behind) = (LeavesAlong(last, direction, probe), LeavesAlong(last, Opposite(direction), probe));
            if (behind && !ahead)
                direction = Opposite(direction);
            var guess = Vectors.Add(last.Point.At, probe, direction);
            if (tracer.Correct(guess, direction) is { } point && Vectors.Distance(point.At, guess) <= probe / 2
                && !last.IsOn(Node.SidesAt(field, point.At)))
                return point;
        }

        return null;
    }

    private bool LeavesAlong(Node last, double[] direction, double length) => !last.IsOn(SidesAlong(last.Point.At, direction, length));

    private bool[] SidesAlong(double[] at, double[] direction, double length) =>
        Node.SidesAt(field, Vectors.Add(at, length, direction));

    private static double[] Opposite(double[] direction) => [.. direction.Select(value => -value)];
}
