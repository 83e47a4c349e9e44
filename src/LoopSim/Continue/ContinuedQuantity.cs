namespace LoopSim;

/// <summary>What <see cref="Continue"/> varies: an input of the model, or the gain of a loop.</summary>
/// <remarks>A loop's gain is followed by the factor of each of its links, which is smooth where the gain is 0, and told as the
/// gain.</remarks>
internal sealed record ContinuedQuantity(string Name, LoopGain? Loop)
{
    /// <exception cref="InvalidSettingException">The model has no such quantity, or the range is none for it.</exception>
    public static ContinuedQuantity Find(Experiment experiment, ContinuationRange range)
    {
        if (!LoopGain.IsNamedBy(range.Name))
            return new ContinuedQuantity(
                experiment.Settings.Held.Any(hold => hold.Name == range.Name)
                    ? range.Name
                    : new SettingNames(experiment.Model).Input(range.Name), null);
        var loop = LoopGain.Find(range.Name, experiment.Model);
        if (experiment.Settings.Held.FirstOrDefault(hold => loop.Nodes.Contains(hold.Name)) is { Name: not null } held)
            throw new InvalidSettingException(
                $"{loop.Name}: '{held.Name}' is held, so this loop is open and its gain changes nothing; leave out --hold {held.Name}");
        if (loop.Links.FirstOrDefault(link => experiment.Resting.Get(link) == 0) is { } cut)
            throw new InvalidSettingException(
                $"{loop.Name}: the link {cut} has the strength 0, so this loop is open and no factor changes its gain");
        loop.LinkFactor(range.Low);
        return new ContinuedQuantity(loop.Name, loop);
    }

    /// <summary>Its value in the model as it stands; 1 for a loop's gain.</summary>
    public double Own(Experiment experiment) => Loop is null ? experiment.Resting.Get(Name) : 1;

    /// <summary>The inputs it changes.</summary>
    public IEnumerable<string> Inputs => Loop is null ? [Name] : Loop.Links;

    public FieldParameter Followed => Loop is null ? FieldParameter.Of(Name) : new FieldParameter(Loop.Links, Scales: true, Root: 1);

    public FieldParameter Told =>
        Loop is null ? FieldParameter.Of(Name) : new FieldParameter(Loop.Links, Scales: true, Root: Loop.Links.Count);

    public double Follow(double told) => Loop?.LinkFactor(told) ?? told;

    public double Tell(double followed) => Loop?.Gain(followed) ?? followed;

    public ContinuationRange Follow(ContinuationRange range) => range with { Low = Follow(range.Low), High = Follow(range.High) };

    public BifurcationDiagram Tell(BifurcationDiagram diagram) => Loop is null ? diagram : diagram with
    {
        Branches = [.. diagram.Branches.Select(branch => branch with { Points = Tell(branch.Points) })],
        SpecialPoints = [.. diagram.SpecialPoints.Select(Tell)],
        Kinks =
        [
            .. diagram.Kinks.Select(kink => kink with { At = Tell(kink.At), Beyond = kink.Beyond is { } beyond ? Tell(beyond) : null }),
        ],
        Disagreements = [.. diagram.Disagreements.Select(Tell)],
        Unresolved = Tell(diagram.Unresolved),
    };

    public CycleBranch Tell(CycleBranch branch) => Loop is null ? branch : branch with
    {
        Hopf = Tell(branch.Hopf),
        Cycles = [.. branch.Cycles.Select(Tell)],
        PeriodDoublings = [.. branch.PeriodDoublings.Select(Tell)],
        AskedFor = [.. branch.AskedFor.Select(Tell)],
    };

    public Cycle Tell(Cycle cycle) => cycle with { Parameter = Tell(cycle.Parameter) };

    /// <summary>A point over two quantities, of which this is the first and the other the second.</summary>
    public static TwoParameterDiagram Tell(TwoParameterDiagram diagram, ContinuedQuantity first, ContinuedQuantity second) => diagram with
    {
        Curves =
            [.. diagram.Curves.Select(
                curve =>
                    curve with { Points = [
                        .. curve.Points.Select(
                            point => point with { First = first.Tell(point.First), Second = second.Tell(point.Second) })] })],
        SpecialPoints = [.. diagram.SpecialPoints.Select(point => Tell(point, first, second))],
        Slices = [.. diagram.Slices.Select(slice => new ParameterSlice(second.Tell(slice.Second), first.Tell(slice.Diagram)))],
    };

    private ImmutableArray<BranchState> Tell(ImmutableArray<BranchState> states) =>
        [.. states.Select(Tell)];

    private BranchState Tell(BranchState state) => state with { Parameter = Tell(state.Parameter) };

    private SpecialPoint Tell(SpecialPoint point) => Tell(point, this);

    private static SpecialPoint Tell(SpecialPoint point, params ContinuedQuantity[] quantities) => point with
    {
        Parameters = [.. point.Parameters.Zip(quantities, (value, quantity) => quantity.Tell(value))],
        Uncertainty = [.. quantities.Select((quantity, i) => quantity.Slope(point.Parameters[i]) * point.Uncertainty[i])],
    };

    /// <summary>How fast what is told changes with what is followed.</summary>
    private double Slope(double followed) =>
        Loop is null
            ? 1
            : Loop.Links.Count * Enumerable.Repeat(followed, Loop.Links.Count - 1).Aggregate(1.0, (product, factor) => product * factor);
}
