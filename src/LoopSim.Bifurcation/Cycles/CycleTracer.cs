using System.Numerics;
using LoopSim.Bifurcation.Curves;
using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Cycles;

/// <summary>Follows a branch of cycles from a Hopf point.</summary>
internal sealed class CycleTracer
{
    private const double FirstStep = 0.01;
    private const double LargestStep = 0.2;
    private const int MostCycles = 400;
    private const int OrbitPoints = 200;
    private const int Lately = 8;

    /// <summary>What the errors of the runs around a cycle amount to.</summary>
    private const double ErrorOfRuns = 1e-9;

    /// <summary>How many times as long as at the Hopf point a period may grow.</summary>
    private const double LongestPeriod = 30;

    private const double LongPeriod = 6;

    private readonly ScaledField _field;
    private readonly double _lower;
    private readonly double _upper;
    private readonly int _parts;
    private readonly CancellationToken _cancellation;

    public CycleTracer(ScaledField field, ContinuationBox box, CancellationToken cancellation)
    {
        _field = field;
        _lower = box.Lower[^1] / field.Size(field.Dimension);
        _upper = box.Upper[^1] / field.Size(field.Dimension);
        _parts = field.Dimension <= 10 ? 20 : 10;
        _cancellation = cancellation;
    }

    private static CurveRules Rules { get; } = new(LargestStep, 1e-6) { Converged = 1e-10 };

    public CycleBranch Follow(SpecialPoint hopf, double frequency, double[] values)
    {
        var period = 2 * Math.PI / frequency;
        var equations = new CycleEquations(_field, _parts, period);
        var tracer = new CurveTracer(equations, Rules);
        if (First(equations, tracer, hopf, period) is not { } first)
            return new(hopf, [], [], [], CycleEnd.StepTooSmall);

        var nodes = new List<CycleNode> { Node(equations, first) };
        var end = CycleEnd.PointLimit;
        var reached = tracer.Follow(first, FirstStep, point =>
        {
            _cancellation.ThrowIfCancellationRequested();
            if (Reverses(nodes[^1].Point.At, point.At))
            {
                end = CycleEnd.Hopf;
                return false;
            }

            if (point.At[^1] < _lower || point.At[^1] > _upper)
            {
                end = CycleEnd.ParameterLimit;
                if (AtParameter(tracer, nodes[^1].Point.At, point.At, Math.Clamp(point.At[^1], _lower, _upper)) is { } edge)
                    nodes.Add(Node(equations, edge));
                return false;
            }

            nodes.Add(Node(equations, point));
            if (equations.Period(point.At) > LongestPeriod * period || SlowsDown(nodes))
            {
                end = CycleEnd.PeriodLimit;
                return false;
            }

            if (StandsStill(nodes))
            {
                end = CycleEnd.Vertical;
                return false;
            }

            return nodes.Count < MostCycles;
        });
        return new(
            hopf,
            [.. nodes.Select(node => Describe(equations, node))],
            [.. PeriodDoublings(equations, tracer, nodes)],
            [.. AskedFor(equations, tracer, nodes, values)],
            reached ? end : CycleEnd.StepTooSmall);
    }

    /// <summary>The attracting cycle a run at one value of the parameter ends in; null where it ends in none.</summary>
    public Cycle? Attracting(double[] start, double parameter, double transient)
    {
        var at = parameter / _field.Size(_field.Dimension);
        var field = new FixedParameters(_field, [at]);
        if (CycleRun.Find(field, _field.Scale([.. start, parameter])[..^1], transient, _parts, _cancellation) is not { } run)
            return null;
        var equations = new CycleEquations(_field, _parts, run.Period);
        var guess = equations.Unknowns(run.States, run.Period, at);
        equations.Reached(guess);
        var direction = new double[guess.Length];
        direction[^1] = 1;
        return new CurveTracer(equations, Rules).Correct(guess, direction) is { } point
            ? Describe(equations, Node(equations, point))
            : null;
    }

    /// <summary>Whether the period is long and the parameter has lately not moved any more; a canard's period stays short.</summary>
    private static bool SlowsDown(List<CycleNode> nodes) => nodes.Count > Lately && IsStill(nodes) && nodes[^1].Point.At[^2] > LongPeriod;

    /// <summary>Whether there are cycles of one period at one value of the parameter alone, as around a centre.</summary>
    private static bool StandsStill(List<CycleNode> nodes) => nodes.Count > Lately && IsStill(nodes)
        && Math.Abs(nodes[^1].Point.At[^2] - nodes[^Lately].Point.At[^2]) < 1e-6;

    private static bool IsStill(List<CycleNode> nodes) =>
        nodes.TakeLast(Lately).Max(node => node.Point.At[^1]) - nodes.TakeLast(Lately).Min(node => node.Point.At[^1]) < 1e-7;

    /// <summary>A small cycle in the plane of the imaginary eigenvectors.</summary>
    private CurvePoint? First(CycleEquations equations, CurveTracer tracer, SpecialPoint hopf, double period)
    {
        var at = _field.Scale([.. hopf.State, .. hopf.Parameters]);
        var state = at[.._field.Dimension];
        var plane = new HopfEquations(_field, 2 * Math.PI / period);
        var unknowns = plane.Guess(at, 2 * Math.PI / period);
        var (cosine, sine) = plane.Plane(unknowns);
        double[] Mode(int part, double shift)
        {
            var angle = 2 * Math.PI * part / _parts;
            return Vectors.Add(
                [.. cosine.Select(value => value * Elementary.Cos(angle + shift))], Elementary.Sin(angle + shift), sine);
        }

        var modes = Enumerable.Range(0, _parts).Select(part => Mode(part, 0)).ToList();
        equations.Refer([.. modes.Select(_ => state)], [.. Enumerable.Range(0, _parts).Select(part => Mode(part, Math.PI / 2))]);
        var still = equations.Unknowns([.. modes.Select(_ => state)], period, at[^1]);
        var direction = Vectors.Normalised(equations.Unknowns(modes, 0, 0));
        for (var size = FirstStep; size > 1e-5; size /= 4)
        {
            if (tracer.Correct(Vectors.Add(still, size, direction), direction) is { } point && Vectors.Distance(point.At, still) < 3 * size)
            {
                equations.Reached(point.At);
                return point;
            }
        }

        return null;
    }

    /// <summary>Whether a step passed an equilibrium: every state has come out on the other side of the mean.</summary>
    private bool Reverses(double[] before, double[] after) => Vectors.Dot(Deviation(before), Deviation(after)) < 0;

    private double[] Deviation(double[] unknowns)
    {
        var n = _field.Dimension;
        var deviation = unknowns[..(n * _parts)];
        for (var i = 0; i < n; i++)
        {
            var mean = 0.0;
            for (var part = 0; part < _parts; part++)
                mean += unknowns[(part * n) + i] / _parts;
            for (var part = 0; part < _parts; part++)
                deviation[(part * n) + i] -= mean;
        }

        return deviation;
    }

    private static CurvePoint? AtParameter(CurveTracer tracer, double[] from, double[] to, double parameter)
    {
        var whole = to[^1] - from[^1];
        var guess = Vectors.Add(from, (parameter - from[^1]) / whole, Vectors.Add(to, -1, from));
        guess[^1] = parameter;
        var direction = new double[guess.Length];
        direction[^1] = Sign.Of(whole);
        return tracer.Correct(guess, direction);
    }

    private IEnumerable<Cycle> AskedFor(CycleEquations equations, CurveTracer tracer, List<CycleNode> nodes, double[] values)
    {
        foreach (var value in values.Select(value => value / _field.Size(_field.Dimension)))
        {
            for (var i = 1; i < nodes.Count; i++)
            {
                var (from, to) = (nodes[i - 1].Point.At, nodes[i].Point.At);
                if (from[^1] < value == to[^1] < value)
                    continue;
                equations.Reached(from);
                if (AtParameter(tracer, from, to, value) is { } point)
                    yield return Describe(equations, Node(equations, point));
            }
        }
    }

    private IEnumerable<SpecialPoint> PeriodDoublings(CycleEquations equations, CurveTracer tracer, List<CycleNode> nodes)
    {
        for (var i = 1; i < nodes.Count; i++)
        {
            if (nodes[i - 1].Flip < 0 == nodes[i].Flip < 0)
                continue;
            equations.Reached(nodes[i - 1].Point.At);
            var zero = CurveZero.Between(
                tracer, nodes[i - 1].Point, nodes[i].Point, nodes[i - 1].Flip, nodes[i].Flip, point => Node(equations, point).Flip);

            // A jump of the test function (a pair of multipliers that turns real) is no zero of it.
            if (zero is null || Math.Abs(zero.Test) > 1e-6)
                continue;
            var node = zero.Point;
            var size = _field.Size(_field.Dimension);
            yield return new SpecialPoint
            {
                Kind = SpecialPointKind.PeriodDoubling,
                Parameters = [node.At[^1] * size],
                State = [.. Unscaled(equations.State(node.At, 0))],
                Uncertainty = [(ErrorOfRuns + zero.Step) * size],
                Period = equations.Period(node.At),
            };
        }
    }

    private CycleNode Node(CycleEquations equations, CurvePoint point) =>
        new(point, FloquetMultipliers.Of(equations.Monodromy(point.At), _field.Dimension));

    private Cycle Describe(CycleEquations equations, CycleNode node)
    {
        var period = equations.Period(node.Point.At);
        var parameter = node.Point.At[^1] * _field.Size(_field.Dimension);
        var orbit = ImmutableArray.CreateBuilder<ImmutableArray<double>>(OrbitPoints);
        var inner = new FixedParameters(_field, [node.Point.At[^1]]);
        var integrator = new Integrator(IntegrationMethod.Dop853, new IntegrationOptions { Tolerances = new Tolerances(1e-9, 1e-11) });
        for (var part = 0; part < _parts; part++)
        {
            double[] times = [.. Enumerable.Range(0, OrbitPoints / _parts).Select(i => period / OrbitPoints * i)];
            var recorder = new TrajectoryRecorder(times, _field.Dimension);
            integrator.Solve(inner, 0, period / _parts, equations.State(node.Point.At, part), [], recorder);
            for (var i = 0; i < recorder.Trajectory.Count; i++)
                orbit.Add([.. Unscaled(recorder.Trajectory[i])]);
        }

        return new(parameter, period, node.Multipliers, orbit.ToImmutable());
    }

    private double[] Unscaled(ReadOnlySpan<double> state) => _field.Unscale([.. state, 0])[.._field.Dimension];

    /// <summary>A cycle as it was reached.</summary>
    /// <param name="Point">Its unknowns and the tangent of the branch.</param>
    private sealed record CycleNode(CurvePoint Point, ImmutableArray<Complex> Multipliers)
    {
        /// <summary>The product of all multipliers plus 1, by its sign, and the smallest factor, by its size: zero at a period
        /// doubling.</summary>
        public double Flip { get; } = Sign(Multipliers) * Multipliers.Min(multiplier => Complex.Abs(multiplier + 1));

        private static int Sign(ImmutableArray<Complex> multipliers) =>
            multipliers.Count(multiplier => multiplier.Imaginary == 0 && multiplier.Real < -1) % 2 == 0 ? 1 : -1;
    }
}
