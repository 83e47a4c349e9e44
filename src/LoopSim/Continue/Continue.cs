using LoopSim.Bifurcation.Conservation;

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
        Experiment experiment, ContinuationRange over, RunMonitor watch, bool cycles = false, IReadOnlyList<double>? at = null,
            ContinuationRange? and = null)
    {
        SteadyAnalysis.Check(experiment);
        var quantity = ContinuedQuantity.Find(experiment, over);
        var own = quantity.Own(experiment);
        CheckWidth(over, own);
        var box = SteadyStates.BoxOf(experiment, watch.Cancellation);
        var followed = Box(box, quantity.Follow(over));
        var held = Hold(experiment, followed, quantity.Followed);
        var field = held.Field;
        var settings = new ContinuationSettings { Guesses = box.Guesses, Cancellation = watch.Cancellation };
        var diagram = Continuation.Run(field, followed, settings);
        double[] values = [.. (at ?? []).Select(quantity.Follow)];
        var told = (Diagram: quantity.Tell(diagram), Field: Field(experiment, quantity.Told));
        return new ContinueResult(
            over with { Name = quantity.Name },
            told.Diagram,
            told.Field,
            quantity.Loop?.Label(experiment.Model),
            Inferred: box.Inferred(experiment),
            Conserved: held.Document(experiment, quantity.Name, followed),
            Cycles: cycles || values.Length > 0
                ? [.. Cycles(field, followed, diagram, values, watch.Cancellation).Select(branch => quantity.Tell(Own(field, branch)))]
                : [],
            Attracting:
                [.. Attracting(experiment, field, followed, values, watch.Cancellation).Select(cycle => quantity.Tell(Own(field, cycle)))],
            Plane: and is null ? null : Plane(experiment, box, (over, quantity), (and, ContinuedQuantity.Find(experiment, and)), settings))
        {
            Named = NamedStates.Of(experiment, told.Field, told.Diagram, own, watch.Cancellation),
        };
    }

    /// <exception cref="InvalidSettingException">Steps along so wide a range pass over everything near the model's own value.</exception>
    private static void CheckWidth(ContinuationRange range, double own)
    {
        const double Widest = 1e9;
        if (!(range.High - range.Low <= Widest * Math.Max(Math.Abs(own), Math.Min(Math.Abs(range.Low), Math.Abs(range.High)))
            || range.High - range.Low <= Widest))
        {
            throw new InvalidSettingException(
                $"the range of {range.Name}, {Words.Number(range.Low)} to {Words.Number(range.High)}, is too wide to follow: the model's "
                    + $"own value is {Words.Number(own)}, and steps are shares of the range; give a narrower one around it");
        }
    }

    /// <summary>The cycles of every Hopf point whose cycles no other one's lead to.</summary>
    private static List<CycleBranch> Cycles(
        IParametricField field, ContinuationBox box, BifurcationDiagram diagram, IReadOnlyList<double> at, CancellationToken cancellation)
    {
        var branches = new List<CycleBranch>();
        foreach (var hopf in diagram.SpecialPoints.Where(point => point.Kind == SpecialPointKind.Hopf))
        {
            if (!branches.Any(branch => branch.End == CycleEnd.Hopf && IsNear(branch.Cycles[^1], hopf, box)))
                branches.Add(CycleContinuation.From(field, box, hopf, at, cancellation));
        }
        return branches;
    }

    private static CycleBranch Own(IParametricField field, CycleBranch branch) => branch with
    {
        Cycles = [.. branch.Cycles.Select(cycle => Own(field, cycle))],
        AskedFor = [.. branch.AskedFor.Select(cycle => Own(field, cycle))],
    };

    /// <summary>A cycle without the multipliers that only hold what is conserved.</summary>
    private static Cycle Own(IParametricField field, Cycle cycle) =>
        field is HeldTotalsFamily held ? cycle with { Multipliers = held.WithoutOwn(cycle.Multipliers, cycle.Period) } : cycle;

    /// <summary>The cycles runs from the model's start end in, at the values asked for.</summary>
    private static List<Cycle> Attracting(
        Experiment experiment, IParametricField field, ContinuationBox box, IReadOnlyList<double> at, CancellationToken cancellation)
    {
        // Off the symmetric and the steady, where a run could stay though nothing holds it there.
        double[] start = [.. experiment.SeedState().Select((value, i) => value + 0.01 * box.Width(i) / (i + 1.5))];
        return [.. at.Select(value => CycleContinuation.Attracting(field, box, start, value, experiment.Model.Time.Span, cancellation))
            .OfType<Cycle>()];
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

    private static PlaneResult Plane(
        Experiment experiment, SearchBox box, (ContinuationRange Range, ContinuedQuantity Quantity) over,
            (ContinuationRange Range, ContinuedQuantity Quantity) and, ContinuationSettings settings)
    {
        if (over.Quantity.Name == and.Quantity.Name)
            throw new InvalidSettingException($"--over and --and both vary '{over.Quantity.Name}'; name two different quantities");
        if (over.Quantity.Inputs.Intersect(and.Quantity.Inputs).FirstOrDefault() is { } shared)
            throw new InvalidSettingException(
                $"--over and --and both change the link {shared}; name two quantities that have nothing in common");
        var range = and.Quantity.Follow(and.Range);
        var followed = Box(box, over.Quantity.Follow(over.Range), range);
        var field = Hold(experiment, followed, over.Quantity.Followed, and.Quantity.Followed).Field;
        var own = and.Quantity.Own(experiment);
        var between = Enumerable.Range(0, PlaneSearches).Select(i => range.Low + (range.High - range.Low) * (i + 0.5) / PlaneSearches);
        double[] values = own >= range.Low && own <= range.High ? [own, .. between] : [.. between];
        var diagram = TwoParameterContinuation.Run(
            field, followed, values, settings with { Searches = 7 });
        return new PlaneResult(
            and.Range with { Name = and.Quantity.Name }, ContinuedQuantity.Tell(diagram, over.Quantity, and.Quantity),
                Field(experiment, over.Quantity.Told, and.Quantity.Told), and.Quantity.Loop?.Label(experiment.Model));
    }

    private static HeldField Hold(Experiment experiment, ContinuationBox box, params FieldParameter[] parameters) =>
        HeldField.Of(experiment, Field(experiment, parameters), box, parameters);

    private static ParametricModelField Field(Experiment experiment, params FieldParameter[] parameters) =>
        new(experiment.Compiled, experiment.Resting, experiment.StartTime, parameters);

    private static ContinuationBox Box(SearchBox box, params ContinuationRange[] ranges) => new(
        [.. box.Lower, .. ranges.Select(range => range.Low)],
        [.. box.Upper, .. ranges.Select(range => range.High)],
        [.. box.Limits, .. ranges.Select(_ => true)]);
}

/// <summary>The branches of a model over a quantity.</summary>
/// <param name="Over">What varied, under the model's own name.</param>
/// <param name="Diagram">What was found.</param>
/// <param name="Field">The field over it, to read variables out with.</param>
/// <param name="Label">What an axis calls a loop's gain; null for an input, which has a label of its own.</param>
/// <param name="Inferred">Where stocks without a range were looked for.</param>
/// <param name="Conserved">The totals that the rates conserve; null for none.</param>
/// <param name="Cycles">The cycles from Hopf points; empty where none were asked for.</param>
/// <param name="Attracting">The cycles that runs end in at the values asked for.</param>
/// <param name="Plane">The folds and Hopf points over a second quantity; null where none was named.</param>
public sealed record ContinueResult(
    ContinuationRange Over, BifurcationDiagram Diagram, ParametricModelField Field, string? Label,
    IReadOnlyList<(string Name, double Low, double High)> Inferred, IReadOnlyList<ConservedDocument>? Conserved,
    IReadOnlyList<CycleBranch> Cycles, IReadOnlyList<Cycle> Attracting, PlaneResult? Plane)
{
    /// <summary>The stable states at the quantity's own value that the model has names for.</summary>
    public IReadOnlyList<NamedStateDocument> Named { get; init; } = [];

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
        Math.Abs(left.Parameter - right.Parameter) <= 1e-9 * (1 + Math.Abs(left.Parameter))
            && Math.Abs(left.Period - right.Period) < 1e-6 * left.Period;
}

/// <summary>The folds and Hopf points of a model over two quantities.</summary>
/// <param name="And">The second quantity.</param>
/// <param name="Diagram">What was found.</param>
/// <param name="Field">The field over both.</param>
/// <param name="Label"><inheritdoc cref="ContinueResult.Label"/></param>
public sealed record PlaneResult(ContinuationRange And, TwoParameterDiagram Diagram, ParametricModelField Field, string? Label);
