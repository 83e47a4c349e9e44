using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Curves;

/// <summary>A point of a curve of folds or Hopf points and the values of its test functions there.</summary>
/// <param name="Cusp">Zero at a cusp.</param>
/// <param name="Double">Zero at a Bogdanov-Takens point.</param>
internal sealed record CodimensionOneNode(CurvePoint Point, double Cusp, double Double);

/// <summary>Follows a curve of folds or Hopf points over two parameters both ways to the edges of a box.</summary>
internal sealed class CodimensionOneTracer
{
    private const double LargestStep = 0.03;
    private const double FirstStep = 0.003;
    private const int MostPoints = 5000;

    private readonly ScaledField _field;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly FoldEquations? _fold;
    private readonly HopfEquations? _hopf;
    private readonly CurveTracer _tracer;
    private readonly int _width;

    /// <param name="field">The scaled field, with two parameters.</param>
    /// <param name="frequency">About the frequency of the Hopf points; null for folds.</param>
    public CodimensionOneTracer(ScaledField field, ContinuationBox box, double? frequency)
    {
        (_field, _width) = (field, field.Dimension + 2);
        (_lower, _upper) = (field.Scale([.. box.Lower]), field.Scale([.. box.Upper]));
        for (var i = 0; i < _lower.Length; i++)
        {
            if (!box.Limits[i])
                (_lower[i], _upper[i]) = (double.NegativeInfinity, double.PositiveInfinity);
        }

        IEquations equations = frequency is { } rate ? _hopf = new HopfEquations(field, rate) : _fold = new FoldEquations(field);
        _tracer = new CurveTracer(equations, new CurveRules(LargestStep));
    }

    public List<CodimensionOneNode> Nodes { get; private set; } = [];

    /// <summary>The zeros of the test functions on the curve.</summary>
    public List<(SpecialPointKind Kind, CurveZero Zero)> Found { get; } = [];

    /// <returns>False where there is no curve through the point.</returns>
    public bool Through(double[] at, double frequency)
    {
        var guess = _hopf?.Guess(at, frequency) ?? _fold!.Guess(at);
        var direction = new double[guess.Length];
        direction[_width - 1] = 1;
        if (_tracer.Correct(guess, direction) is not { } start || Vectors.Distance(start.At.AsSpan(0, _width), at) > 0.01)
            return false;
        var ahead = Follow(start);
        _hopf?.Reached(start.At);
        var behind = Follow(start.Reversed());
        Nodes = [.. Enumerable.Reverse(behind).Select(node => node with { Point = node.Point.Reversed() }), .. ahead.Skip(1)];
        for (var i = 1; i < Nodes.Count; i++)
            Test(Nodes[i - 1], Nodes[i]);
        return true;
    }

    /// <summary>Whether the curve passes through a point.</summary>
    public bool Contains(double[] at)
    {
        if (Nodes.Count == 0)
            return false;
        var nearest = Nodes.MinBy(node => Vectors.Distance(node.Point.At.AsSpan(0, _width), at))!.Point;
        if (Vectors.Distance(nearest.At.AsSpan(0, _width), at) > 2 * LargestStep)
            return false;

        // In the plane through the point at right angles to the curve's part over states and parameters.
        var direction = new double[nearest.At.Length];
        nearest.Tangent.AsSpan(0, _width).CopyTo(direction);
        var guess = nearest.At.ToArray();
        var length = Vectors.Length(direction);
        if (length < 1e-6)
            return false;
        direction = Vectors.Normalised(direction);
        var along = Vectors.Dot(direction.AsSpan(0, _width), Vectors.Add(at, -1, nearest.At.AsSpan(0, _width)));
        guess = Vectors.Add(guess, along / length, nearest.Tangent);
        _hopf?.Reached(nearest.At);
        return _tracer.Correct(guess, direction) is { } point && Vectors.Distance(point.At.AsSpan(0, _width), at) < 1e-3 * LargestStep;
    }

    private List<CodimensionOneNode> Follow(CurvePoint start)
    {
        var nodes = new List<CodimensionOneNode> { Node(start) };
        _tracer.Follow(start, FirstStep, point =>
        {
            if (Outside(point.At) is >= 0 and var component)
            {
                if (Edge(nodes[^1].Point, point, component) is { } edge)
                    nodes.Add(Node(edge));
                return false;
            }

            var isBack = nodes.Count > 5 && Vectors.Distance(point.At.AsSpan(0, _width), start.At.AsSpan(0, _width)) < LargestStep / 2
                && Vectors.Dot(point.Tangent.AsSpan(0, _width), start.Tangent.AsSpan(0, _width)) > 0.9 * Vectors.Dot(
                    start.Tangent.AsSpan(0, _width), start.Tangent.AsSpan(0, _width));
            nodes.Add(isBack ? nodes[0] : Node(point));

            // Beyond k = 0 there are neutral saddles, no Hopf points.
            return !isBack && nodes.Count < MostPoints && !(_hopf is not null && nodes[^1].Double < 0);
        });
        return nodes;
    }

    private CodimensionOneNode Node(CurvePoint point) => _hopf is not null
        ? new(point, 1, _hopf.SquaredFrequency(point.At))
        : new(point, _fold!.Quadratic(point.At), _fold.Overlap(point.At));

    private void Test(CodimensionOneNode from, CodimensionOneNode to)
    {
        if (from.Cusp < 0 != to.Cusp < 0)
            Find(SpecialPointKind.Cusp, from, to, node => node.Cusp);
        if (from.Double < 0 != to.Double < 0)
            Find(SpecialPointKind.BogdanovTakens, from, to, node => node.Double);
    }

    private void Find(SpecialPointKind kind, CodimensionOneNode from, CodimensionOneNode to, Func<CodimensionOneNode, double> test)
    {
        _hopf?.Reached(from.Point.At);
        var zero = CurveZero.Between(_tracer, from.Point, to.Point, test(from), test(to), point => test(Node(point)));

        // Where the test function jumps, it is not continuous and has no zero.
        if (zero is not null && Math.Abs(zero.Test) < 1e-6 * (Math.Abs(test(from)) + Math.Abs(test(to))))
            Found.Add((kind, zero));
    }

    private int Outside(double[] unknowns)
    {
        var (worst, component) = (1e-7, -1);
        for (var i = 0; i < _width; i++)
        {
            var beyond = Math.Max(_lower[i] - unknowns[i], unknowns[i] - _upper[i]);
            if (beyond > worst)
                (worst, component) = (beyond, i);
        }

        return component;
    }

    private CurvePoint? Edge(CurvePoint inside, CurvePoint outside, int component)
    {
        var edge = outside.At[component] > _upper[component] ? _upper[component] : _lower[component];
        var whole = outside.At[component] - inside.At[component];
        var guess = Vectors.Add(inside.At, Math.Clamp((edge - inside.At[component]) / whole, 0, 1), Vectors.Add(outside.At, -1, inside.At));
        guess[component] = edge;
        var direction = new double[guess.Length];
        direction[component] = Sign.Of(whole);
        return _tracer.Correct(guess, direction) is { } point && Vectors.Distance(point.At, guess) < LargestStep ? point : null;
    }
}
