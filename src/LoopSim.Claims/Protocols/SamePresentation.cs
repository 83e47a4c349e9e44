namespace LoopSim.Claims;

/// <summary>(j) Webs that are held up by different links look alike.</summary>
internal sealed class SamePresentation : MeasuredClaim<List<SamePresentation.Pair>>
{
    public override string Key => "j";

    public override string Title => "Different routes, same presentation";

    public override string Statement => "Phenotypes that are held ill by different links show burdens that differ far less.";

    public override string RefutedBy => "a pair of phenotypes that differ as much in their burdens as in what holds them.";

    public override IReadOnlyList<string> Sources =>
        ["Against it: inflammation goes with a profile of its own, raised CRP (above 3 mg/L) in 27 % (21-34) of people with depression "
            + "(Osimo 2019); a presentation is more than its burdens."];

    internal override int RunsPerSet(ModelRoles subject) => (Phenotype.Of(subject).Count + 1) * 128;

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Load is null ? "the trigger adds to no parameter that could stand for a chronic load"
        : subject.Model.Links.GroupBy(link => link.Target).All(into => into.Count() < 2)
            ? "every node is held by one link alone, so there are no different routes"
        : Phenotype.Of(subject).Count < 2
            ? "the model has fewer than two of the nodes stress, inflammation, energy, sleep and plasticity with a channel of their own"
            : null;

    internal override string Protocol(ModelRoles subject) =>
        "The phenotypes of claim (g), ill, each at its own load. Mechanism: each link's share of what arrives at its target, at the ill "
            + "state. Presentation: each node's share of the change from the well to the ill state. "
        + "The distance between two phenotypes is half the sum of absolute differences of shares, 0 for the same and 1 for nothing in "
            + "common, in both (per target for mechanism).";

    private protected override string Missing => "fewer than two phenotypes have an ill state";

    private protected override IReadOnlyList<List<Pair>?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var phenotypes = Phenotype.Of(subject);
        return [.. bench.Place(sets, phenotypes).AskOfKnown(known => Looks(bench, known)).Select(looks =>
        {
            var known = phenotypes.Zip(looks).Where(pair => pair.Second is not null).ToList();
            var pairs = known.SelectMany((first, i) => known.Skip(i + 1).Select(second => new Pair(
                $"{first.First.Name} and {second.First.Name}", Distance(first.Second!.Mechanism, second.Second!.Mechanism),
                    Distance(first.Second.Presentation, second.Second.Presentation)))).ToList();
            return pairs.Count == 0 ? null : pairs;
        })];
    }

    private protected override Finding Judge(ModelRoles subject, List<Pair> measured)
    {
        var closer = measured.Count(pair => pair.Presentation < pair.Mechanism);
        var ratios = measured.Select(pair => pair.Presentation / pair.Mechanism).Order().ToList();
        return Finding.Of(
            closer == measured.Count,
            $"in {closer} of {measured.Count} pairs presentation differs less than mechanism; the distance is "
                + $"{Words.Short(measured.Average(pair => pair.Presentation))} against "
                    + $"{Words.Short(measured.Average(pair => pair.Mechanism))} in the mean",
            [
                new Measured("distance in presentation over distance in mechanism, median pair", ratios[ratios.Count / 2]),
                    new Measured("largest", ratios[^1]),
                .. measured.SelectMany(
                    pair =>
                        new[] { new Measured($"{pair.Name}: mechanism", pair.Mechanism),
                            new Measured($"{pair.Name}: presentation", pair.Presentation) }),
            ]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, List<Pair> measured)
    {
        var largest = 1.1 * measured.Max(pair => Math.Max(pair.Mechanism, pair.Presentation));
        return
        [
            new Panel(
                new Axis("Distance in mechanism") { Range = new Interval(0, largest) },
                    new Axis("Distance in presentation") { Range = new Interval(0, largest) },
                [
                    new LineSeries([new Point(0, 0), new Point(largest, largest)], "equal", Ink.Grey) { Dash = LineDash.Dashed },
                    new ScatterSeries(
                        [.. measured.Select(pair => new Point(pair.Mechanism, pair.Presentation))], "pairs of phenotypes",
                            Ink.Blue) { Size = 1.2 },
                ]),
        ];
    }

    /// <summary>What each set looks like; null for one without two states.</summary>
    private static IEnumerable<Look?> Looks(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var (well, ill) = (bench.Settle(sets, subject.Well), bench.Settle(sets, subject.Ill));
        return sets.Select((set, i) => well[i].IsWell && !ill[i].IsWell
            ? new Look(Mechanism(subject, set, ill[i].State), Presentation(subject, well[i].State, ill[i].State))
            : null);
    }

    /// <summary>Each link's share of the drive of its target, all targets weighing the same: how much the target's rate changes without
    /// it.</summary>
    private static double[] Mechanism(ModelRoles subject, ParameterSet set, double[] state)
    {
        var links = subject.Model.Links;
        double[] Slopes(ParameterSet own)
        {
            var field = new ModelField(subject.Compiled, own.Resting);
            field.Enter(subject.Start, subject.Start, state);
            var slopes = new double[state.Length];
            field.Evaluate(subject.Start, state, slopes);
            return slopes;
        }
        var with = Slopes(set);
        double[] parts =
            [.. links.Select(
                link =>
                    subject.Compiled.Stocks.ToList().FindIndex(stock => stock.Name == link.Target) is >= 0 and var target
                        ? Math.Abs(with[target] - Slopes(set.With(link.Name, 0))[target])
                        : 0)];
        var sums = links.Zip(parts).GroupBy(pair => pair.First.Target)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Second));
        return [.. links.Zip(parts, (link, part) => sums[link.Target] > 0 ? part / sums[link.Target] / sums.Count : 0)];
    }

    /// <summary>Each node's share of the change from well to ill.</summary>
    private static double[] Presentation(ModelRoles subject, double[] well, double[] ill)
    {
        var nodes = subject.Nodes.ToHashSet();
        double[] changes = [.. subject.Compiled.Stocks.Select((stock, i) => nodes.Contains(stock) ? Math.Abs(ill[i] - well[i]) : 0)];
        return [.. changes.Select(change => change / changes.Sum())];
    }

    private static double Distance(double[] left, double[] right) => left.Zip(right, (a, b) => Math.Abs(a - b)).Sum() / 2;

    private sealed record Look(double[] Mechanism, double[] Presentation);

    internal sealed record Pair(string Name, double Mechanism, double Presentation);
}
