using LoopSim.Bifurcation;
using LoopSim.Compilation;

namespace LoopSim;

/// <summary>Follows the steady states over one quantity: where they fold, begin to oscillate or fork.</summary>
public static class Continue
{
    /// <summary>At how many values of a second quantity, beside the model's own, folds and Hopf points are looked for.</summary>
    private const int PlaneSearches = 5;

    /// <param name="experiment">The other quantities; scenario and intervention are left out.</param>
    /// <param name="over">What varies, and from where to where.</param>
    /// <param name="watch">Who waits.</param>
    /// <param name="cycles">Whether to follow cycles from Hopf points.</param>
    /// <param name="at">Values at which cycles are wanted.</param>
    /// <param name="and">A second quantity, over which folds and Hopf points are followed; null for none.</param>
    /// <exception cref="InvalidSettingException">The model has no such quantity, or changes with time itself.</exception>
    public static ContinueResult Run(
        Experiment experiment, ContinuationRange over, RunWatch watch, bool cycles = false, IReadOnlyList<double>? at = null, ContinuationRange? and = null)
    {
        SteadyAnalysis.Check(experiment);
        var name = Input(experiment, over.Name);
        var box = SteadyStates.BoxOf(experiment, watch.Cancellation);
        var field = new ParametricModelField(experiment.Compiled, experiment.Resting, experiment.StartTime, [name]);
        var settings = new ContinuationSettings { Guesses = box.Guesses, Cancellation = watch.Cancellation };
        var diagram = Continuation.Run(field, Box(box, over), settings);
        return new ContinueResult(over with { Name = name }, diagram, field)
        {
            Cycles = cycles || at is { Count: > 0 } ? Cycles(field, Box(box, over), diagram, at ?? [], watch.Cancellation) : [],
            Attracting = Attracting(experiment, field, Box(box, over), at ?? [], watch.Cancellation),
            Plane = and is null ? null : Plane(experiment, box, over with { Name = name }, and with { Name = Input(experiment, and.Name) }, settings),
        };
    }

    /// <summary>The cycles of every Hopf point whose cycles no other one's lead to.</summary>
    private static List<CycleBranch> Cycles(
        ParametricModelField field, ContinuationBox box, BifurcationDiagram diagram, IReadOnlyList<double> at, CancellationToken cancellation)
    {
        var branches = new List<CycleBranch>();
        foreach (var hopf in diagram.SpecialPoints.Where(point => point.Kind == SpecialPointKind.Hopf))
        {
            if (!branches.Any(branch => branch.End == CycleEnd.Hopf && IsNear(branch.Cycles[^1], hopf, box)))
                branches.Add(CycleContinuation.From(field, box, hopf, at, cancellation));
        }
        return branches;
    }

    /// <summary>The cycles runs from the model's start end in, at the values asked for.</summary>
    private static List<Cycle> Attracting(Experiment experiment, ParametricModelField field, ContinuationBox box, IReadOnlyList<double> at, CancellationToken cancellation)
    {
        // Off the symmetric and the steady, where a run could stay though nothing holds it there.
        double[] start = [.. experiment.SeedState().Select((value, i) => value + 0.01 * box.Width(i) / (i + 1.5))];
        return [.. at.Select(value => CycleContinuation.Attracting(field, box, start, value, experiment.Model.Time.Span, cancellation)).OfType<Cycle>()];
    }

    /// <summary>Whether a small cycle is one of those born at a Hopf point.</summary>
    private static bool IsNear(Cycle cycle, SpecialPoint hopf, ContinuationBox box)
    {
        const double Near = 0.1;
        for (var i = 0; i < hopf.State.Length; i++)
        {
            if (Math.Abs(cycle.Orbit.Average(state => state[i]) - hopf.State[i]) > Near * box.Width(i))
                return false;
        }
        return Math.Abs(cycle.Parameter - hopf.Parameters[0]) < Near * box.Width(hopf.State.Length)
            && Math.Abs(cycle.Period * hopf.Frequency!.Value / (2 * Math.PI) - 1) < Near;
    }

    private static PlaneResult Plane(Experiment experiment, SearchBox box, ContinuationRange over, ContinuationRange and, ContinuationSettings settings)
    {
        if (over.Name == and.Name)
            throw new InvalidSettingException($"--over and --and both vary '{over.Name}'; name two different quantities");
        var field = new ParametricModelField(experiment.Compiled, experiment.Resting, experiment.StartTime, [over.Name, and.Name]);
        var own = experiment.Resting.Get(and.Name);
        var between = Enumerable.Range(0, PlaneSearches).Select(i => and.Low + (and.High - and.Low) * (i + 0.5) / PlaneSearches);
        double[] values = own >= and.Low && own <= and.High ? [own, .. between] : [.. between];
        return new PlaneResult(and, TwoParameterContinuation.Run(field, Box(box, over, and), values, settings with { Searches = 7 }), field);
    }

    /// <summary>A parameter, channel, link or held stock.</summary>
    private static string Input(Experiment experiment, string name) =>
        experiment.Settings.Held.Any(hold => hold.Name == name) ? name : new SettingNames(experiment.Model).Input(name);

    private static ContinuationBox Box(SearchBox box, params ContinuationRange[] ranges) => new(
        [.. box.Lower, .. ranges.Select(range => range.Low)],
        [.. box.Upper, .. ranges.Select(range => range.High)],
        [.. box.Limits, .. ranges.Select(_ => true)]);
}

/// <summary>A quantity that varies between two values.</summary>
public sealed record ContinuationRange(string Name, double Low, double High)
{
    /// <summary>Reads <c>load=0:1</c>.</summary>
    /// <exception cref="InvalidSettingException">The text is no name and range; the message names the option.</exception>
    public static ContinuationRange Parse(string text, string option)
    {
        var equals = text.LastIndexOf('=');
        var ends = equals > 0 ? text[(equals + 1)..].Split(':') : [];
        if (ends.Length != 2 || Number(ends[0]) is not { } low || Number(ends[1]) is not { } high)
            throw new InvalidSettingException($"{option} expects a name and a range such as load=0:1, not '{text}'");
        if (!(low < high))
            throw new InvalidSettingException($"{option} {text}: the range must go from a lower to a higher value");
        return new ContinuationRange(text[..equals].Trim(), low, high);
    }

    private static double? Number(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}

/// <summary>The branches of a model over a quantity.</summary>
/// <param name="Over">What varied, under the model's own name.</param>
/// <param name="Diagram">What was found.</param>
/// <param name="Field">The field over it, to read variables out with.</param>
public sealed record ContinueResult(ContinuationRange Over, BifurcationDiagram Diagram, ParametricModelField Field)
{
    /// <summary>The cycles from Hopf points; empty where none were asked for.</summary>
    public IReadOnlyList<CycleBranch> Cycles { get; init; } = [];

    /// <summary>The cycles that runs end in at the values asked for.</summary>
    public IReadOnlyList<Cycle> Attracting { get; init; } = [];

    /// <summary>Every cycle found at the values asked for, each once.</summary>
    public IEnumerable<Cycle> AskedFor
    {
        get
        {
            var known = Cycles.SelectMany(branch => branch.AskedFor).ToList();
            return known.Concat(Attracting.Where(cycle => !known.Any(other => IsSame(cycle, other)))).OrderBy(cycle => cycle.Parameter);
        }
    }

    private static bool IsSame(Cycle left, Cycle right) =>
        Math.Abs(left.Parameter - right.Parameter) <= 1e-9 * (1 + Math.Abs(left.Parameter)) && Math.Abs(left.Period - right.Period) < 1e-6 * left.Period;

    /// <summary>The folds and Hopf points over a second quantity; null where none was named.</summary>
    public PlaneResult? Plane { get; init; }
}

/// <summary>The folds and Hopf points of a model over two quantities.</summary>
/// <param name="And">The second quantity.</param>
/// <param name="Diagram">What was found.</param>
/// <param name="Field">The field over both.</param>
public sealed record PlaneResult(ContinuationRange And, TwoParameterDiagram Diagram, ParametricModelField Field);
