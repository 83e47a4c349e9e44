using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Curves;

/// <summary>Follows a branch of equilibria both ways to the edges of a box and finds its special points.</summary>
internal sealed class BranchTracer
{
    private const double LargestStep = 0.02;
    private const double FirstStep = 0.002;
    private const double SmallestStep = 1e-8;
    private const int MostPoints = 20_000;
    private const int MostKinks = 500;

    /// <summary>How far from the cubic, in lengths of the step, its middle may be.</summary>
    private const double Wobble = 0.02;

    /// <summary>Steps shorter than this are not checked: rounding decides there.</summary>
    private const double ShortestChecked = 1e-6;

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
    private readonly SpecialPointSearch _search;
    private readonly SwitchCrossing _crossing;

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

        _tracer = new CurveTracer(new EquilibriumEquations(field), new CurveRules(LargestStep, SmallestStep));
        (_search, _crossing) = (new SpecialPointSearch(field, _tracer), new SwitchCrossing(field, _tracer));
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
        var ahead = Follow(start, FirstStep);
        if (ahead.End == BranchEnd.Closed)
            return Finish(ahead.Nodes, ahead.Kinks, BranchEnd.Closed, BranchEnd.Closed);
        var behind = Follow(start.Reversed(), FirstStep);
        return Finish(
            [.. Enumerable.Reverse(behind.Nodes).Select(Reversed), .. ahead.Nodes.Skip(1)], [.. behind.Kinks, .. ahead.Kinks],
            behind.End!.Value, ahead.End!.Value);
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
            var ahead = Follow(start, FirstStep);
            return Finish(ahead.Nodes, ahead.Kinks, BranchEnd.BranchPoint, ahead.End!.Value);
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

    private Stretch Follow(CurvePoint start, double firstStep)
    {
        var stretch = new Stretch([Node.At(_field, start)]);
        var from = start;
        while (stretch.End is null)
        {
            var (length, isAcross) = (SmallestStep, false);
            var reached = _tracer.Follow(from, firstStep, point =>
            {
                var (last, node) = (stretch.Nodes[^1], Node.At(_field, point));
                isAcross = !node.IsOnTheSideOf(last);
                length = Vectors.Dot(Vectors.Add(point.At, -1, last.Point.At), last.Point.Tangent);
                return !isAcross && Take(stretch, start, node);
            }, IsOneStep);
            if (stretch.End is not null)
                break;
            if (!isAcross && !_crossing.IsRightAhead(stretch.Nodes[^1]))
                stretch.End = reached ? BranchEnd.PointLimit : BranchEnd.StepTooSmall;
            else if (Cross(stretch, start, length) is { } beyond)
                from = beyond;
        }

        return stretch;
    }

    /// <returns>Whether to go on.</returns>
    private bool Take(Stretch stretch, CurvePoint start, Node node)
    {
        var last = stretch.Nodes[^1].Point;
        if (Outside(node.Point.At) is >= 0 and var component)
        {
            stretch.End = component >= _field.Dimension ? BranchEnd.ParameterLimit : BranchEnd.StateLimit;
            if (Edge(last, node.Point, component) is { } edge)
                stretch.Nodes.Add(Node.At(_field, edge));
        }
        else if (stretch.Nodes.Count > 5 && Passes(start, last, node.Point))
        {
            stretch.End = BranchEnd.Closed;
            stretch.Nodes.Add(stretch.Nodes[0]);
        }
        else
        {
            stretch.Nodes.Add(node);
        }

        return stretch.End is null && stretch.Nodes.Count < MostPoints;
    }

    /// <summary>Goes up to a switching surface ahead and across it.</summary>
    /// <returns>Where the branch goes on; null where it does not, and then it has ended.</returns>
    private CurvePoint? Cross(Stretch stretch, CurvePoint start, double length)
    {
        var last = Node.At(_field, _crossing.Last(stretch.Nodes[^1], length));
        if (!Take(stretch, start, last))
            return null;
        var beyond = _crossing.Beyond(last);
        stretch.Kinks.Add(new(last, beyond is null ? null : Node.At(_field, beyond)));
        if (beyond is null || stretch.Kinks.Count > MostKinks)
            stretch.End = beyond is null ? BranchEnd.Switch : BranchEnd.PointLimit;
        else if (Take(stretch, start, stretch.Kinks[^1].Beyond!))
            return beyond;
        return null;
    }

    /// <summary>Whether a step leads along one branch, and not onto a neighbouring one.</summary>
    /// <remarks>Half-way a smooth curve is where the cubic through both ends and their tangents is, but for the fourth order of the step's
    /// length; and the curve changes its side only where branches cross.</remarks>
    private bool IsOneStep(CurvePoint from, CurvePoint to)
    {
        var (first, second) = (Node.At(_field, from), Node.At(_field, to));
        if (!first.IsOnTheSideOf(second))
            return true;
        var length = Vectors.Distance(from.At, to.At);
        if (length < ShortestChecked)
            return true;
        var guess = Vectors.Add(
            Vectors.Add(from.At, 0.5, Vectors.Add(to.At, -1, from.At)), length / 8, Vectors.Add(from.Tangent, -1, to.Tangent));
        return _tracer.Middle(from, to) is { } middle && Vectors.Distance(middle.At, guess) < Wobble * length
            && (from.Side == to.Side || _search.Crossing(first, second) is not null);
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
        direction[component] = Sign.Of(whole);
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

    private BranchTrace Finish(List<Node> nodes, List<Kink> kinks, BranchEnd start, BranchEnd end)
    {
        var search = new SpecialPointSearch(_field, _tracer);
        var all = new List<Node> { nodes[0] };
        for (var i = 1; i < nodes.Count; i++)
        {
            if (Vectors.Distance(nodes[i].Point.At, nodes[i - 1].Point.At) <= SamePoint)
                continue;
            if (nodes[i].IsOnTheSideOf(nodes[i - 1]))
                all.AddRange(search.Between(nodes[i - 1], nodes[i]));
            all.Add(nodes[i]);
        }

        return new(all, start, end, search.Found, kinks, search.Unresolved);
    }

    private Node Reversed(Node node) => Node.At(_field, node.Point.Reversed());

    /// <summary>The nodes of a branch from where it was begun on.</summary>
    private sealed class Stretch(List<Node> nodes)
    {
        public List<Node> Nodes { get; } = nodes;

        public List<Kink> Kinks { get; } = [];

        /// <summary>Null until it has ended.</summary>
        public BranchEnd? End { get; set; }
    }
}
