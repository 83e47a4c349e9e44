using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Curves;

/// <summary>Finds the special points between two neighbouring nodes of a branch of equilibria.</summary>
/// <remarks>
/// What changes from one node to the other (the direction of the parameter, the side of the curve, the number of unstable
/// eigenvalues, the sign of their pair sums) must have one simple explanation; where it has not, the piece is halved. The point
/// explained is then solved for by Newton's method on its own equations, and must lie in the piece.
/// </remarks>
internal sealed class SpecialPointSearch(IParametricField field, CurveTracer tracer)
{
    private const int Deepest = 18;

    /// <summary>How far outside its piece, in lengths of the piece, a solution may lie.</summary>
    private const double Slack = 0.5;

    /// <summary>The same for a piece too short to be halved.</summary>
    private const double ShortPieceSlack = 1e4;

    /// <summary>Below this share of the tangent the parameter stands still.</summary>
    private const double StandsStill = 1e-9;

    /// <summary>What is found, in the order of the branch.</summary>
    public List<FoundPoint> Found { get; } = [];

    /// <summary>Where something changes that no special point explains.</summary>
    public List<Node> Unresolved { get; } = [];

    public void Between(Node from, Node to) => Between(from, to, 0);

    private void Between(Node from, Node to, int depth)
    {
        var signs = Signs.Of(from, to);
        if (signs.IsQuiet)
            return;
        if (signs.Explanation is { } kind)
        {
            if (Solve(kind, from, to) is { } found)
            {
                Found.Add(found);
                return;
            }
        }
        else if (signs.IsNeutralSaddle && depth >= Deepest / 2)
        {
            return;
        }

        if (depth < Deepest && Middle(from, to) is { } middle)
        {
            Between(from, middle, depth + 1);
            Between(middle, to, depth + 1);
            return;
        }

        LastResort(from, to, signs);
    }

    /// <summary>Several things happen at once: a fork, where the branch itself turns back, is one of them.</summary>
    private void LastResort(Node from, Node to, Signs signs)
    {
        var crossing = signs.Crosses ? Solve(SpecialPointKind.BranchPoint, from, to, ShortPieceSlack) : null;
        var fold = signs.Turns && crossing is null ? Solve(SpecialPointKind.Fold, from, to, ShortPieceSlack) : null;
        var hopf = signs.PairChanges ? Solve(SpecialPointKind.Hopf, from, to, ShortPieceSlack) : null;
        Found.AddRange(new[] { crossing, fold, hopf }.OfType<FoundPoint>());
        if (crossing is null && fold is null && hopf is null && !signs.IsNeutralSaddle)
            Unresolved.Add(from);
    }

    /// <summary>The node between two others; null where the curve cannot be found there.</summary>
    public Node? Middle(Node from, Node to)
    {
        var chord = Vectors.Add(to.Point.At, -1, from.Point.At);
        var length = Vectors.Length(chord);
        if (!(length > 1e-12))
            return null;
        var guess = Vectors.Add(from.Point.At, 0.5, chord);
        if (tracer.Correct(guess, Vectors.Normalised(chord)) is not { } point || Vectors.Distance(point.At, guess) > length)
            return null;
        return Node.At(field, point);
    }

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
            SpecialPointKind.Hopf => (from.PairSum, to.PairSum),
            _ => (1.0, -1.0),
        };
        var share = first * second < 0 ? first / (first - second) : 0.5;
        return Vectors.Add(from.Point.At, share, Vectors.Add(to.Point.At, -1, from.Point.At));
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
        if (Frequency(from, to) is not { } frequency)
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
        return Math.Abs(solved.Unknowns[^1]) <= 1e-10 * LargestRate(solved.Unknowns)
            ? Point(SpecialPointKind.BranchPoint, solved, 0)
            : null;
    }

    private FoundPoint Point(SpecialPointKind kind, SolvedPoint solved, double frequency)
    {
        var width = field.Dimension + field.ParameterCount;
        return new(kind, solved.Unknowns[..width], solved.Uncertainty[width - 1], solved.Unknowns, frequency);
    }

    /// <summary>The imaginary part of the complex pair nearest to the imaginary axis at either node.</summary>
    private static double? Frequency(Node from, Node to)
    {
        var nearest = from.Eigenvalues.Concat(to.Eigenvalues).Where(eigenvalue => eigenvalue.Imaginary > 0)
            .OrderBy(eigenvalue => Math.Abs(eigenvalue.Real)).ToList();
        return nearest.Count > 0 ? nearest[0].Imaginary : null;
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
    /// <param name="PairChanges">The sum of some pair of eigenvalues changes its sign.</param>
    /// <param name="UnstableChange">How many eigenvalues crossed the imaginary axis in all.</param>
    private readonly record struct Signs(bool Turns, bool Crosses, bool PairChanges, int UnstableChange)
    {
        public bool IsQuiet => !Turns && !Crosses && !PairChanges && UnstableChange == 0;

        public bool IsNeutralSaddle => PairChanges && !Turns && !Crosses && UnstableChange == 0;

        public SpecialPointKind? Explanation => (Turns, Crosses, PairChanges, UnstableChange) switch
        {
            (true, false, false, 1) => SpecialPointKind.Fold,
            (false, true, false, 1) => SpecialPointKind.BranchPoint,
            (false, false, true, 2) => SpecialPointKind.Hopf,
            _ => null,
        };

        public static Signs Of(Node from, Node to) => new(
            Math.Abs(from.Advance) > StandsStill && Math.Abs(to.Advance) > StandsStill && Math.Sign(from.Advance) != Math.Sign(to.Advance),
            from.Point.Side != to.Point.Side,
            Math.Sign(from.PairSum) != Math.Sign(to.PairSum),
            Math.Abs(from.UnstableCount - to.UnstableCount));
    }
}
