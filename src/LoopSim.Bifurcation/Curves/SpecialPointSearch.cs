using System.Numerics;
using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Curves;

/// <summary>Finds the special points between two neighbouring nodes of a branch of equilibria.</summary>
/// <remarks>
/// What changes from one node to the other (the direction of the parameter, the side of the curve, the number of unstable
/// eigenvalues) must have one simple explanation; where it has not, or where a test function dips towards zero, the piece is halved. The
/// point explained is then solved for by Newton's method on its own equations, and must lie in the piece.
/// </remarks>
internal sealed class SpecialPointSearch(IParametricField field, CurveTracer tracer)
{
    private const int Deepest = 18;

    /// <summary>How deep a piece is halved in which something may have happened twice.</summary>
    private const int DeepestLook = 14;

    /// <summary>How far outside its piece, in lengths of the piece, a solution may lie.</summary>
    private const double Slack = 0.01;

    /// <summary>The same for a piece too short to be halved.</summary>
    private const double ShortPieceSlack = 1e4;

    /// <summary>How far beside a special point, in lengths of the piece, the branch is looked at again.</summary>
    private const double Beside = 1e-3;

    /// <summary>Below this share of the tangent the parameter stands still.</summary>
    private const double StandsStill = 1e-9;

    /// <summary>A real part below this share of the largest eigenvalue is zero but for rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>A real part below this share of the largest eigenvalue belongs to the imaginary axis, at a point that was solved
    /// for.</summary>
    private const double OnAxis = 1e-7;

    private const double MachineRounding = 2.220446049250313e-16;

    /// <summary>What is found, in the order of the branch.</summary>
    public List<FoundPoint> Found { get; } = [];

    /// <summary>Where something changes that no special point explains.</summary>
    public List<Node> Unresolved { get; } = [];

    /// <summary>Looks at a piece of a branch.</summary>
    /// <returns>The nodes between its ends that show what happens there: the special points and where the piece was halved.</returns>
    public IEnumerable<Node> Between(Node from, Node to)
    {
        var nodes = new List<Node>();
        Between(from, to, 0, nodes);
        return nodes;
    }

    /// <summary>The point in a piece where branches cross; null where there is none.</summary>
    public FoundPoint? Crossing(Node from, Node to) => Solve(SpecialPointKind.BranchPoint, from, to);

    private void Between(Node from, Node to, int depth, List<Node> nodes)
    {
        var signs = Signs.Of(from, to);
        if (signs.IsQuiet)
        {
            if (depth < DeepestLook && Middle(from, to) is { } extreme && MayHide(from, extreme, to))
                Halves(from, extreme, to, depth, nodes);
            return;
        }

        if (signs.Explanation is { } kind && Solve(kind, from, to) is { } found && !IsKnown(found))
        {
            // Something else may have happened in the rest of the piece.
            var share = Share(found.At, from, to);
            if (depth < Deepest && share > 2 * Beside && On(from, to, share - Beside) is { } before)
                Between(from, before, depth + 1, nodes);
            Take(found, from, to, nodes);
            if (depth < Deepest && share < 1 - (2 * Beside) && On(from, to, share + Beside) is { } after)
                Between(after, to, depth + 1, nodes);
        }
        else if (depth < Deepest && Middle(from, to) is { } middle)
        {
            Halves(from, middle, to, depth, nodes);
        }
        else
        {
            LastResort(from, to, signs, nodes);
        }
    }

    private void Halves(Node from, Node middle, Node to, int depth, List<Node> nodes)
    {
        Between(from, middle, depth + 1, nodes);
        nodes.Add(middle);
        Between(middle, to, depth + 1, nodes);
    }

    private bool IsKnown(FoundPoint found) =>
        Found.Any(known => known.Kind == found.Kind && Vectors.Distance(known.At, found.At) < 1e-12);

    private void Take(FoundPoint found, Node from, Node to, List<Node> nodes)
    {
        Found.Add(found);
        var chord = Vectors.Normalised(Vectors.Add(to.Point.At, -1, from.Point.At));
        var node = Node.At(field, tracer.Correct(found.At, chord) is { } point && Vectors.Distance(point.At, found.At) < 1e-9
            ? point
            : new CurvePoint(found.At, chord, from.Point.Side, 0));
        nodes.Add(node);
        if (found.Kind != SpecialPointKind.Hopf)
            Found.AddRange(PairsAt(node).Select(
                frequency => found with { Kind = SpecialPointKind.Hopf, Unknowns = [], Frequency = frequency }));
    }

    /// <summary>The frequencies of the pairs on the imaginary axis: a pair that crosses in a fold is not seen in the number of unstable
    /// eigenvalues.</summary>
    private static IEnumerable<double> PairsAt(Node node)
    {
        var axis = OnAxis * Largest(node);
        return node.Eigenvalues.Where(value => Math.Abs(value.Real) < axis && value.Imaginary > axis).Select(value => value.Imaginary);
    }

    /// <summary>Several things happen at once: a fork, where the branch itself turns back, is one of them; or several pairs of
    /// eigenvalues cross the axis together.</summary>
    private void LastResort(Node from, Node to, Signs signs, List<Node> nodes)
    {
        var crossing = signs.Crosses ? Solve(SpecialPointKind.BranchPoint, from, to, ShortPieceSlack) : null;
        var fold = signs.Turns && crossing is null ? Solve(SpecialPointKind.Fold, from, to, ShortPieceSlack) : null;
        FoundPoint[] found = [.. new[] { crossing, fold }.OfType<FoundPoint>(), .. PairsOnTheAxis(from, to)];
        foreach (var point in found)
            Take(point, from, to, nodes);

        // A fork alone, where the branch turns back too, has one eigenvalue zero; two folds at once have two.
        if (crossing is not null && signs.Turns && ZerosAt(nodes[^1]) > 1)
            Found.Add(crossing with { Kind = SpecialPointKind.Fold, Unknowns = [] });
        if (found.Length == 0)
            Unresolved.Add(from);
    }

    private int ZerosAt(Node node)
    {
        var zero = OnAxis * LargestRate(node.Point.At);
        return node.Eigenvalues.Count(value => Complex.Abs(value) < zero);
    }

    /// <summary>Where pairs of eigenvalues have real part zero, found by their real part alone: where several cross together, the equations
    /// of one Hopf point are singular and no product of pair sums changes its sign.</summary>
    private IEnumerable<FoundPoint> PairsOnTheAxis(Node from, Node to)
    {
        var most = Math.Max(from.UnstableCount, to.UnstableCount);
        for (var index = Math.Min(from.UnstableCount, to.UnstableCount); index + 1 < most; index += 2)
        {
            double Real(Node node) => node.Eigenvalues[index].Real;
            var zero = CurveZero.Between(tracer, from.Point, to.Point, Real(from), Real(to), point => Real(Node.At(field, point)));
            if (zero is null)
                continue;
            var frequency = Math.Abs(Node.At(field, zero.Point).Eigenvalues[index].Imaginary);
            var slope = Math.Abs(Real(to) - Real(from)) / Vectors.Distance(from.Point.At, to.Point.At);
            var rounding = 4 * MachineRounding * (1 + Vectors.Length(zero.Point.At) + (Largest(from) / slope));
            if (frequency > OnAxis * Largest(from))
                yield return new FoundPoint(
                    SpecialPointKind.Hopf, zero.Point.At, (Math.Abs(zero.Test) / slope) + rounding, [], frequency);
        }
    }

    /// <summary>Whether a test function may have crossed zero and come back between two nodes: a parabola through it has its lowest point
    /// there, near zero or beyond.</summary>
    private static bool MayHide(Node from, Node middle, Node to)
    {
        if (Dips(from.Advance, middle.Advance, to.Advance))
            return true;
        var rounding = Rounding * Largest(middle);
        for (var i = 0; i < middle.Eigenvalues.Length; i++)
        {
            var (before, here, after) = (from.Eigenvalues[i].Real, middle.Eigenvalues[i].Real, to.Eigenvalues[i].Real);
            if (Math.Max(Math.Abs(before), Math.Abs(after)) > rounding && Dips(before, here, after))
                return true;
        }

        return false;
    }

    private static bool Dips(double before, double here, double after)
    {
        if (double.IsNaN(before + here + after) || Sign.Of(before) != Sign.Of(after))
            return false;
        if (Sign.Of(before) != Sign.Of(here))
            return true;
        var (a, b, c) = (Math.Abs(before), Math.Abs(here), Math.Abs(after));
        var (curvature, slope) = (2 * (a - (2 * b) + c), (4 * b) - (3 * a) - c);
        var place = -slope / (2 * curvature);
        return curvature > 0 && place > 0 && place < 1 && a - (slope * slope / (4 * curvature)) < 0.3 * Math.Min(a, c);
    }

    private Node? Middle(Node from, Node to) => tracer.Middle(from.Point, to.Point) is { } point ? Node.At(field, point) : null;

    /// <summary>The node at a share of the chord between two others.</summary>
    private Node? On(Node from, Node to, double share)
    {
        var chord = Vectors.Add(to.Point.At, -1, from.Point.At);
        return tracer.Correct(Vectors.Add(from.Point.At, share, chord), Vectors.Normalised(chord)) is { } point
            ? Node.At(field, point)
            : null;
    }

    private static double Share(double[] at, Node from, Node to)
    {
        var chord = Vectors.Add(to.Point.At, -1, from.Point.At);
        return Vectors.Dot(Vectors.Add(at, -1, from.Point.At), chord) / Vectors.Dot(chord, chord);
    }

    private static double Largest(Node node) => node.Eigenvalues.Max(eigenvalue => Complex.Abs(eigenvalue));

    private FoundPoint? Solve(SpecialPointKind kind, Node from, Node to, double slack = Slack)
    {
        var start = Between(kind, from, to);
        var found = kind switch
        {
            SpecialPointKind.Fold => Fold(start),
            SpecialPointKind.Hopf => Hopf(start, from, to),
            _ => BranchPoint(start),
        };
        if (found is null)
            return null;
        var chord = Vectors.Add(to.Point.At, -1, from.Point.At);
        var square = Vectors.Dot(chord, chord);
        var offset = Vectors.Add(found.At, -1, from.Point.At);
        var along = Vectors.Dot(offset, chord) / square;
        var aside = Vectors.Length(Vectors.Add(offset, -along, chord));

        // Rounding decides nothing about a piece as short as it.
        var margin = slack + (1e-9 / Math.Sqrt(square));
        return along >= -margin && along <= 1 + margin && aside <= (1 + margin) * Math.Sqrt(square) ? found : null;
    }

    /// <summary>The place in the piece where a straight line through the test function is zero.</summary>
    private static double[] Between(SpecialPointKind kind, Node from, Node to)
    {
        var (first, second) = kind switch
        {
            SpecialPointKind.Fold => (from.Advance, to.Advance),
            SpecialPointKind.Hopf => PairBetween(from, to),
            _ => (1.0, -1.0),
        };
        var share = first * second < 0 ? first / (first - second) : 0.5;
        return Vectors.Add(from.Point.At, share, Vectors.Add(to.Point.At, -1, from.Point.At));
    }

    /// <summary>The real parts, at either end, of a pair that crosses the axis.</summary>
    private static (double From, double To) PairBetween(Node from, Node to)
    {
        var index = Math.Min(from.UnstableCount, to.UnstableCount);
        return (from.Eigenvalues[index].Real, to.Eigenvalues[index].Real);
    }

    private FoundPoint? Fold(double[] start)
    {
        var equations = new FoldEquations(field);
        if (PointNewton.Solve(equations, equations.Guess(start)) is not { } solved)
            return null;

        // Where the parameter does not push across, branches cross.
        return equations.Crossing(solved.Unknowns) < 1e-7 ? null : Point(SpecialPointKind.Fold, solved, 0);
    }

    private FoundPoint? Hopf(double[] start, Node from, Node to)
    {
        var index = Math.Min(from.UnstableCount, to.UnstableCount);
        var frequency = Math.Max(Math.Abs(from.Eigenvalues[index].Imaginary), Math.Abs(to.Eigenvalues[index].Imaginary));
        if (frequency == 0)
            return null;
        var equations = new HopfEquations(field, frequency);
        if (PointNewton.Solve(equations, equations.Guess(start, frequency)) is not { } solved)
            return null;

        // k <= 0 is a neutral saddle: two real eigenvalues of opposite sign.
        return equations.SquaredFrequency(solved.Unknowns) > 1e-12
            ? Point(SpecialPointKind.Hopf, solved, equations.Frequency(solved.Unknowns))
            : null;
    }

    private FoundPoint? BranchPoint(double[] start)
    {
        var equations = new BranchPointEquations(field);
        if (PointNewton.Solve(equations, equations.Guess(start)) is not { } solved)
            return null;

        // With b not zero it is no equilibrium.
        return Math.Abs(solved.Unknowns[^1]) <= 1e-12 * LargestRate(solved.Unknowns)
            ? Point(SpecialPointKind.BranchPoint, solved, 0)
            : null;
    }

    private FoundPoint Point(SpecialPointKind kind, SolvedPoint solved, double frequency)
    {
        var width = field.Dimension + field.ParameterCount;
        return new(kind, solved.Unknowns[..width], solved.Uncertainty[width - 1], solved.Unknowns, frequency);
    }

    /// <summary>The largest entry of the Jacobian: what a slope of size 1 means.</summary>
    private double LargestRate(double[] unknowns)
    {
        var width = field.Dimension + field.ParameterCount;
        var jacobian = new double[field.Dimension * width];
        field.Jacobian(unknowns.AsSpan(0, width), jacobian);
        return jacobian.Max(Math.Abs);
    }

    /// <summary>What differs between two nodes.</summary>
    /// <param name="Turns">The parameter changes its direction.</param>
    /// <param name="Crosses">The curve changes its side: branches cross.</param>
    /// <param name="UnstableChange">How many eigenvalues crossed the imaginary axis in all.</param>
    private readonly record struct Signs(bool Turns, bool Crosses, int UnstableChange)
    {
        public bool IsQuiet => !Turns && !Crosses && UnstableChange == 0;

        public SpecialPointKind? Explanation => (Turns, Crosses, UnstableChange) switch
        {
            (true, false, 1) => SpecialPointKind.Fold,
            (false, true, 1) => SpecialPointKind.BranchPoint,
            (false, false, 2) => SpecialPointKind.Hopf,
            _ => null,
        };

        public static Signs Of(Node from, Node to) => new(
            Math.Abs(from.Advance) > StandsStill && Math.Abs(to.Advance) > StandsStill && Sign.Of(from.Advance) != Sign.Of(to.Advance),
            from.Point.Side != to.Point.Side,
            Math.Abs(from.UnstableCount - to.UnstableCount));
    }
}
