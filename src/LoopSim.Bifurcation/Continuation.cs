using LoopSim.Bifurcation.Conservation;
using LoopSim.Bifurcation.Curves;
using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation;

/// <summary>Finds the branches of equilibria of a field over one parameter: their folds, Hopf points and crossings.</summary>
/// <remarks>
/// Equilibria are searched for at several values of the parameter; the branch of each one that is on no branch yet is followed both
/// ways by pseudo-arclength continuation (Keller 1977; Govaerts 2000; Kuznetsov 2004), and so are the branches that cross it. No
/// finite search proves that it found all.
/// </remarks>
public sealed class Continuation
{
    /// <summary>Two points of a scaled space closer than this are the same.</summary>
    private const double SamePoint = 1e-6;

    /// <summary>What happens this close to a special point belongs to it.</summary>
    private const double NearPoint = 1e-4;

    /// <summary>A component this small, in its units, is zero but for rounding.</summary>
    private const double Rounding = 1e-15;

    /// <summary>The same where a branch is on a switching surface, which is found by halving.</summary>
    private const double KinkRounding = 1e-11;

    /// <summary>A product of two directions' parts along the parameter below this is none: the parameter stands still.</summary>
    private const double StandsStill = 1e-9;

    private const int MostBranches = 200;

    /// <summary>How often branches that a search of its own adds are checked in turn.</summary>
    private const int MostRounds = 3;

    /// <summary>Not the middle between two special values: other points like to be there.</summary>
    private const double Uneven = 0.4969;

    private readonly ScaledField _field;
    private readonly ContinuationBox _box;
    private readonly ContinuationSettings _settings;
    private readonly BranchTracer _tracer;
    private readonly List<BranchTrace> _branches = [];
    private readonly List<FoundPoint> _special = [];

    private Continuation(ScaledField field, ContinuationBox box, ContinuationSettings settings)
    {
        (_field, _box, _settings) = (field, box, settings);
        _tracer = new BranchTracer(field, box);
    }

    /// <summary>Follows every branch found.</summary>
    /// <param name="field">A field with one parameter.</param>
    /// <param name="box">The state variables' sides and then the parameter's.</param>
    public static BifurcationDiagram Run(IParametricField field, ContinuationBox box, ContinuationSettings? settings = null)
    {
        if (field.ParameterCount != 1)
            throw new ArgumentException($"Branches need a field with one parameter, not {field.ParameterCount}.", nameof(field));
        if (box.Lower.Length != field.Dimension + 1 || !box.Limits[^1])
            throw new ArgumentException(
                $"The box needs {field.Dimension + 1} sides, of which the parameter's limits; it has {box.Lower.Length}.", nameof(box));
        settings ??= new ContinuationSettings();
        double[][] seeds = [.. Seeds(field, box, settings)];
        var scaled = new ScaledField(field, Sizes(box, seeds));
        return new Continuation(scaled, box, settings).From(seeds);
    }

    private BifurcationDiagram From(double[][] seeds)
    {
        var unfollowed = new List<double>();
        foreach (var seed in seeds)
        {
            _settings.Cancellation.ThrowIfCancellationRequested();
            var at = _field.Scale(seed);
            if (_branches.Count >= MostBranches || IsKnown(at))
                continue;
            if (_tracer.Through(at) is { } branch)
                Keep(branch);
            else
                unfollowed.Add(seed[^1]);
        }

        unfollowed.AddRange(Disagreements());
        return Result() with { Disagreements = [.. unfollowed.Distinct().Order()] };
    }

    /// <summary>Between any two special values a search of its own, which knows nothing of the branches, must find no state that is on none
    /// of them; what it finds is followed.</summary>
    private IEnumerable<double> Disagreements()
    {
        var asked = new HashSet<double>();
        for (var round = 0; round < MostRounds; round++)
        {
            double[] values = [.. Between().Where(asked.Add)];
            if (values.Length == 0)
                yield break;
            foreach (var value in values)
            {
                _settings.Cancellation.ThrowIfCancellationRequested();
                foreach (var at in Search(_field.Inner, _box, _settings, value, _settings.Guesses).Select(seed => _field.Scale(seed)))
                {
                    if (_branches.Count < MostBranches && !IsKnown(at) && _tracer.Through(at) is { } branch)
                        Keep(branch);
                    if (!IsKnown(at))
                        yield return value;
                }
            }
        }
    }

    /// <summary>A value of the parameter between any two special ones.</summary>
    private IEnumerable<double> Between()
    {
        var (low, high) = (_box.Lower[^1], _box.Upper[^1]);
        double[] special =
        [
            .. _special.Select(found => found.At[^1] * _field.Size(_field.Dimension)).Where(value => value > low && value < high), high,
        ];
        foreach (var value in special.Order())
        {
            if (value - low > SamePoint * (high - _box.Lower[^1]))
                yield return low + ((value - low) * Uneven);
            low = value;
        }
    }

    private void Keep(BranchTrace branch)
    {
        _branches.Add(branch);
        foreach (var found in branch.Found)
        {
            if (_special.Any(known => IsSame(known, found)))
                continue;
            _special.Add(found);
            if (found.Kind == SpecialPointKind.BranchPoint)
                Switch(found);
        }
    }

    /// <summary>Two pairs of eigenvalues may cross the axis at one point.</summary>
    private static bool IsSame(FoundPoint known, FoundPoint found) => known.Kind == found.Kind
        && Vectors.Distance(known.At, found.At) < SamePoint
        && Math.Abs(known.Frequency - found.Frequency) <= NearPoint * found.Frequency;

    /// <summary>Follows what leaves a branch point and is no known branch.</summary>
    private void Switch(FoundPoint crossing)
    {
        foreach (var direction in new BranchPointEquations(_field).Directions(crossing.Unknowns))
        {
            foreach (var sign in new[] { 1, -1 })
            {
                _settings.Cancellation.ThrowIfCancellationRequested();
                double[] way = [.. direction.Select(value => sign * value)];
                if (_branches.Count >= MostBranches || _tracer.From(crossing.At, way) is not { } branch)
                    continue;
                if (branch.Nodes.Count > 1 && !branch.Nodes.Take(3).Any(node => IsKnown(node.Point.At)))
                    Keep(branch);
            }
        }
    }

    private bool IsKnown(double[] at) =>
        _branches.Any(branch => _tracer.Nearest(branch, at) is { } nearest && Vectors.Distance(nearest, at) < SamePoint);

    private static IEnumerable<double[]> Seeds(IParametricField field, ContinuationBox box, ContinuationSettings settings)
    {
        var n = field.Dimension;
        var guesses = settings.Guesses.ToList();
        foreach (var parameter in Values(box.Lower[n], box.Upper[n], settings.Searches))
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            double[][] found = [.. Search(field, box, settings, parameter, guesses)];

            // What is found at one value is a guess at the next.
            guesses = [.. settings.Guesses, .. found.Select(point => point[..n])];
            foreach (var point in found)
                yield return point;
        }
    }

    private static IEnumerable<double[]> Search(
        IParametricField field, ContinuationBox box, ContinuationSettings settings, double parameter, IEnumerable<double[]> guesses)
    {
        var n = field.Dimension;
        return EquilibriumSearch
            .Find(
                new FixedParameters(field, [parameter]), 0, box.Lower.AsSpan()[..n], box.Upper.AsSpan()[..n], guesses, settings.Starts,
                box.Limits)
            .Equilibria.Select(equilibrium => (double[])[.. equilibrium.State, parameter]);
    }

    /// <summary>The ends, and between them values that are no round ones: special points like to be there.</summary>
    private static IEnumerable<double> Values(double low, double high, int count)
    {
        yield return low;
        for (var i = 1; i + 1 < count; i++)
            yield return low + ((high - low) * (i + 0.0618033988749895 * (i % 2 == 0 ? 1 : -1)) / (count - 1));
        yield return high;
    }

    /// <summary>What 1 means: the width of a side that limits, or else of what was found.</summary>
    private static double[] Sizes(ContinuationBox box, double[][] seeds)
    {
        var sizes = new double[box.Lower.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            var largest = seeds.Length == 0 ? 0 : seeds.Max(seed => Math.Abs(seed[i]));
            sizes[i] = box.Limits[i] || largest < 1e-6 * box.Width(i) ? box.Width(i) : largest;
        }

        return sizes;
    }

    private BifurcationDiagram Result() => new(
        [.. _branches.Select(Branch)],
        [.. _special.Where(found => !IsShadow(found)).Select(Describe).OrderBy(point => point.Parameters[0]).ThenBy(point => point.Kind)],
        _settings.Searches,
        _settings.Starts + _settings.Guesses.Count + 1,
        [.. _branches.SelectMany(branch => branch.Kinks).Select(Describe)],
        [.. _branches.SelectMany(branch => branch.Unresolved).Where(node => !IsAtSpecialPoint(node)).Select(State)]);

    /// <summary>A branch that turns back in a branch point changes there in more than one way; rounding may keep them apart.</summary>
    private bool IsAtSpecialPoint(Node node) => _special.Any(found => Vectors.Distance(found.At, node.Point.At) < NearPoint);

    /// <summary>A branch that turns back in a branch point has a direction that changes there, but no fold.</summary>
    private bool IsShadow(FoundPoint found) => found.Kind == SpecialPointKind.Fold && found.Unknowns.Length > 0
        && _special.Any(other => other.Kind == SpecialPointKind.BranchPoint && Vectors.Distance(other.At, found.At) < NearPoint);

    private Branch Branch(BranchTrace trace) => new([.. trace.Nodes.Select(State)], trace.Start, trace.End);

    private BranchState State(Node node)
    {
        var point = _field.Unscale(node.Point.At);
        var eigenvalues = _field.Inner is HeldTotalsFamily held ? held.WithoutOwn(node.Eigenvalues) : node.Eigenvalues;
        return new(point[^1], [.. point.AsSpan(0, _field.Dimension)], eigenvalues);
    }

    private BranchKink Describe(Kink kink)
    {
        var (before, turns) = (State(kink.Before), kink.Beyond is { } other && kink.Before.Advance * other.Advance < -StandsStill);
        return new(
            before with
            {
                Parameter = Rounded(before.Parameter, _field.Dimension, KinkRounding),
                State = [.. before.State.Select((value, i) => Rounded(value, i, KinkRounding))],
            },
            kink.Beyond is { } beyond ? State(beyond) : null, turns);
    }

    private double Rounded(double value, int component, double rounding) =>
        Math.Abs(value) < rounding * _field.Size(component) ? 0 : value;

    private SpecialPoint Describe(FoundPoint found)
    {
        var point = _field.Unscale(found.At);
        var isHopf = found.Kind == SpecialPointKind.Hopf;
        double? lyapunov = isHopf && found.Unknowns.Length > 0 ? LyapunovCoefficient.At(_field, found.At, found.Frequency) : null;
        return new SpecialPoint
        {
            Kind = found.Kind,
            Parameters = [point[^1]],
            State = [.. point[.._field.Dimension].Select((value, i) => Rounded(value, i, Rounding))],
            Uncertainty = [found.Uncertainty * _field.Size(_field.Dimension)],
            Frequency = isHopf ? found.Frequency : null,
            LyapunovCoefficient = lyapunov,
            Criticality = lyapunov is { } value ? LyapunovCoefficient.Criticality(value) : null,
        };
    }
}
