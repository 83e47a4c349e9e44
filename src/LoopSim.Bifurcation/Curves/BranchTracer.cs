using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Curves;

/// <summary>Follows a branch of equilibria both ways to the edges of a box and finds its special points.</summary>
internal sealed class BranchTracer
{
    private const double LargestStep = 0.02;
    private const double FirstStep = 0.002;
    private const int MostPoints = 20_000;

    /// <summary>A point this far beyond the end of a branch is not on it.</summary>
    private const double PastEnd = 1e-7;

    /// <summary>Neighbours closer than this are one.</summary>
    private const double SamePoint = 1e-12;

    /// <summary>How far outside the box a point still counts as on its edge.</summary>
    private const double EdgeSlack = 1e-7;

    private readonly ScaledField _field;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly CurveTracer _tracer;

    public BranchTracer(ScaledField field, ContinuationBox box)
    {
        _field = field;
        _lower = field.Scale([.. box.Lower]);
        _upper = field.Scale([.. box.Upper]);
        for (var i = 0; i < _lower.Length; i++)
        {
            if (!box.Limits[i])
                (_lower[i], _upper[i]) = (double.NegativeInfinity, double.PositiveInfinity);
        }

        _tracer = new CurveTracer(new EquilibriumEquations(field), new CurveRules(LargestStep));
    }

    /// <summary>Follows the branch through a point both ways.</summary>
    /// <returns>Null where there is no isolated branch.</returns>
    public BranchTrace? Through(double[] at)
    {
        // Along the parameter first: away from folds every branch goes there.
        var direction = new double[at.Length];
        direction[^1] = 1;
        if ((_tracer.Correct(at, direction) ?? Restart(at)) is not { } start)
            return null;
        var (ahead, end) = Follow(start, FirstStep);
        if (end == BranchEnd.Closed)
            return Finish(ahead, BranchEnd.Closed, BranchEnd.Closed);
        var (behind, begin) = Follow(start.Reversed(), FirstStep);
        List<Node> nodes = [.. Enumerable.Reverse(behind).Select(Reversed), .. ahead.Skip(1)];
        return Finish(nodes, begin, end);
    }

    /// <summary>Follows the branch that leaves a branch point in a direction.</summary>
    /// <returns>Null where there is none inside the box.</returns>
    public BranchTrace? From(double[] branchPoint, double[] direction)
    {
        for (var length = FirstStep; length > 1e-6; length /= 4)
        {
            var guess = Vectors.Add(branchPoint, length, direction);
            if (_tracer.Correct(guess, direction) is not { } start || Vectors.Distance(start.At, guess) > length / 2)
                continue;
            if (Outside(start.At) >= 0)
                return null;
            var (nodes, end) = Follow(start, FirstStep);
            return Finish(nodes, BranchEnd.BranchPoint, end);
        }

        return null;
    }

    /// <summary>The point of a branch nearest to a given one, if the branch passes close by.</summary>
    public double[]? Nearest(BranchTrace branch, double[] at)
    {
        var (nearest, best) = (0, double.PositiveInfinity);
        for (var i = 0; i < branch.Nodes.Count; i++)
        {
            var distance = Vectors.Distance(branch.Nodes[i].Point.At, at);
            if (distance < best)
                (nearest, best) = (i, distance);
        }

        if (best > 2 * LargestStep)
            return null;
        var node = branch.Nodes[nearest].Point;
        var along = Vectors.Dot(node.Tangent, Vectors.Add(at, -1, node.At));

        // Beyond its ends the curve may go on, but as another branch.
        if ((nearest == 0 && along < -PastEnd) || (nearest == branch.Nodes.Count - 1 && along > PastEnd))
            return null;
        return _tracer.Correct(Vectors.Add(node.At, along, node.Tangent), node.Tangent)?.At;
    }

    private CurvePoint? Restart(double[] at)
    {
        // At a fold the branch stands at right angles to the parameter.
        var jacobian = new double[_field.Dimension * at.Length];
        _field.Jacobian(at, jacobian);
        return Array.TrueForAll(jacobian, double.IsFinite) ? _tracer.Correct(at, NullVectors.Right(jacobian, at.Length, 1)[0]) : null;
    }

    private (List<Node> Nodes, BranchEnd End) Follow(CurvePoint start, double firstStep)
    {
        var nodes = new List<Node> { Node.At(_field, start) };
        var end = BranchEnd.PointLimit;
        var reached = _tracer.Follow(start, firstStep, point =>
        {
            if (Outside(point.At) is >= 0 and var component)
            {
                end = component >= _field.Dimension ? BranchEnd.ParameterLimit : BranchEnd.StateLimit;
                if (Edge(nodes[^1].Point, point, component) is { } edge)
                    nodes.Add(Node.At(_field, edge));
                return false;
            }

            if (nodes.Count > 5 && Passes(start, nodes[^1].Point, point))
            {
                end = BranchEnd.Closed;
                nodes.Add(nodes[0]);
                return false;
            }

            nodes.Add(Node.At(_field, point));
            return nodes.Count < MostPoints;
        });
        return (nodes, reached ? end : BranchEnd.StepTooSmall);
    }

    /// <summary>The component that is furthest outside the box; -1 inside.</summary>
    private int Outside(double[] at)
    {
        var (worst, component) = (EdgeSlack, -1);
        for (var i = 0; i < at.Length; i++)
        {
            var beyond = Math.Max(_lower[i] - at[i], at[i] - _upper[i]);
            if (beyond > worst)
                (worst, component) = (beyond, i);
        }

        return component;
    }

    /// <summary>The point of the curve on the edge of the box between one inside and one outside.</summary>
    private CurvePoint? Edge(CurvePoint inside, CurvePoint outside, int component)
    {
        var edge = outside.At[component] > _upper[component] ? _upper[component] : _lower[component];
        var whole = outside.At[component] - inside.At[component];
        var share = Math.Clamp((edge - inside.At[component]) / whole, 0, 1);
        var guess = Vectors.Add(inside.At, share, Vectors.Add(outside.At, -1, inside.At));
        guess[component] = edge;
        var direction = new double[guess.Length];
        direction[component] = Math.Sign(whole);
        if (_tracer.Correct(guess, direction) is not { } point || Vectors.Distance(point.At, guess) > LargestStep)
            return null;
        return Vectors.Dot(point.Tangent, Vectors.Add(outside.At, -1, inside.At)) >= 0 ? point : null;
    }

    /// <summary>Whether a step passes the point at which the branch began, in the same direction.</summary>
    private bool Passes(CurvePoint start, CurvePoint from, CurvePoint to)
    {
        var chord = Vectors.Add(to.At, -1, from.At);
        var share = Vectors.Dot(Vectors.Add(start.At, -1, from.At), chord) / Vectors.Dot(chord, chord);
        if (share is < 0 or > 1 || Vectors.Dot(start.Tangent, to.Tangent) < 0.9)
            return false;
        var guess = Vectors.Add(from.At, share, chord);
        return Vectors.Distance(guess, start.At) < 0.1 * Vectors.Length(chord)
            && _tracer.Correct(start.At, start.Tangent) is { } again && Vectors.Distance(again.At, start.At) < 1e-9
            && _tracer.Correct(guess, Vectors.Normalised(chord)) is { } here
            && Vectors.Distance(here.At, start.At) < 1e-2 * Vectors.Length(chord);
    }

    private BranchTrace Finish(List<Node> nodes, BranchEnd start, BranchEnd end)
    {
        var search = new SpecialPointSearch(_field, _tracer);
        nodes = [.. nodes.Where((node, i) => i == 0 || Vectors.Distance(node.Point.At, nodes[i - 1].Point.At) > SamePoint)];
        nodes = Refine(nodes, search);
        var kinks = new List<Node>();
        for (var i = 1; i < nodes.Count; i++)
        {
            if (nodes[i].IsOnTheSideOf(nodes[i - 1]))
                search.Between(nodes[i - 1], nodes[i]);
            else
                kinks.Add(nodes[i]);
        }

        return new(nodes, start, end, search.Found, kinks, search.Unresolved);
    }

    /// <summary>Halves the pieces around a point where a test function comes near zero and turns away again: it may have been
    /// across and back.</summary>
    private static List<Node> Refine(List<Node> nodes, SpecialPointSearch search)
    {
        const int Rounds = 6;
        for (var round = 0; round < Rounds; round++)
        {
            var split = new bool[nodes.Count];
            for (var i = 1; i + 1 < nodes.Count; i++)
            {
                var (before, here, after) = (nodes[i - 1], nodes[i], nodes[i + 1]);
                if (MayTouchZero(before.Advance, here.Advance, after.Advance) || MayTouchZero(before.PairSum, here.PairSum, after.PairSum)
                    || MayTouchZero(Leading(before), Leading(here), Leading(after)))
                    split[i - 1] = split[i] = true;
            }

            if (!split.Contains(true))
                break;
            var finer = new List<Node>(nodes.Count);
            for (var i = 0; i < nodes.Count; i++)
            {
                finer.Add(nodes[i]);
                if (split[i] && i + 1 < nodes.Count && search.Middle(nodes[i], nodes[i + 1]) is { } middle)
                    finer.Add(middle);
            }

            nodes = finer;
        }

        return nodes;
    }

    /// <summary>Whether a parabola through three values of one sign comes close to zero between them.</summary>
    private static bool MayTouchZero(double before, double here, double after)
    {
        if (Math.Sign(before) != Math.Sign(here) || Math.Sign(after) != Math.Sign(here))
            return false;
        var (a, b, c) = (Math.Abs(before), Math.Abs(here), Math.Abs(after));
        if (!(b < a && b < c))
            return false;
        var lowest = b - ((a - c) * (a - c) / (8 * (a - (2 * b) + c)));
        return lowest < 0.3 * Math.Min(a, c) && b > 1e-9 * (a + c);
    }

    /// <summary>The real part nearest to zero, with the sign that says how many are positive.</summary>
    private static double Leading(Node node)
    {
        var smallest = node.Eigenvalues.Min(eigenvalue => Math.Abs(eigenvalue.Real));
        return node.UnstableCount % 2 == 0 ? smallest : -smallest;
    }

    private Node Reversed(Node node) => Node.At(_field, node.Point.Reversed());
}
