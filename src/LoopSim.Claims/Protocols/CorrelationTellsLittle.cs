using LoopSim.Sampling;

namespace LoopSim.Claims;

/// <summary>(l) With links both ways, a correlation does not tell which causes which.</summary>
internal sealed class CorrelationTellsLittle : Claim
{
    /// <summary>The noise on every stock, per square root of the model's unit of time.</summary>
    public const double Noise = 0.002;

    public const int Paths = 2000;

    /// <summary>How long paths are, in the model's unit of time: whole lags.</summary>
    public const double Length = 364;

    public const double Lag = 7;

    public const double Step = 0.5;

    private const int FewestLinks = 10;

    /// <summary>From this rank correlation on strengths are told.</summary>
    private const double TellingRanks = 0.5;

    /// <summary>From this share of pairs on directions are told.</summary>
    private const double TellingShare = 0.75;

    public override string Key => "l";

    public override string Title => "Bidirectional links make correlation uninformative";

    public override string Statement =>
        "Across a noisy population the size of a correlation does not tell which of two nodes drives the other, nor how strongly.";

    public override string RefutedBy => "correlations across a noisy ensemble that rank the links' true strengths and directions.";

    internal override int RunsPerSet(ModelRoles subject) => 2;

    internal override string? Obstacle(ModelRoles subject) => LinkCorrelations.Joining(subject).Count is < FewestLinks and var few
        ? $"{few} links join two stocks, and their ranks say something from {FewestLinks} on"
        : null;

    internal override string Protocol(ModelRoles subject) =>
        $"The same noise, {Noise} per square root of a {subject.Unit}, on every stock, about the well and about the ill state: {Paths:N0} "
        + $"paths each (steps of {Step}, seed 1), looked at after {subject.Duration(Length - Lag)} and {subject.Duration(Length)}. "
        + "Strength: the rank correlation (Spearman) of the weights of all links that join two stocks with the sizes of their "
        + $"ends' correlations at one time; told from {TellingRanks} on, if its 95 % interval (Fisher) lies above 0. "
        + "Direction: at one time a correlation is the same both ways, so it cannot tell; with a lag of "
        + $"{subject.Duration(Lag)} it is not. Of the pairs of stocks whose two links differ in weight, a missing one counting as 0, "
        + "the share in which the correlation with a lag is larger along the heavier link; told from "
        + $"{TellingShare:0 %} on, if its 95 % interval (Wilson) lies above one half. "
        + "The claim fails if strengths or directions are told in either state, and does not arise without both states. Jittered sets "
        + "have the correlations that small noise gives in the long run (A S + S A' + Q = 0, with the Jacobian A). The thresholds are "
        + "judgement, chosen before any result but two of the core model: rank correlations of 0.371 (well) and 0.167 (ill) for noise "
        + "on all stocks but entrenchment, by the linear equation.";

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets) =>
        [.. Measure(bench, sets, (set, state) => Linearised(bench.Subject, set, state)).Select(Judge)];

    internal override Examination Examine(Laboratory bench, ParameterSet reference)
    {
        var subject = bench.Subject;
        var population = Population(subject, bench.Runs.Jobs);
        if (Measure(bench, [reference], (_, state) => bench.Runs.Fluctuate(population, state, Length, Lag))[0] is not { } measured)
            return new Examination(Judge(null), [], []);
        var linear = Measure(bench, [reference], (set, state) => Linearised(subject, set, state))[0];
        return new Examination(
            Beside(Judge(measured), linear),
            linear is null ? [] : [.. Numbers(linear).Select(number => number with { Name = $"{number.Name}, by the linear equation" })],
            Draw(measured))
        {
            Arrangement = PanelArrangement.SideBySide,
        };
    }

    /// <summary>What paths say, with what endlessly many would say where that is the opposite.</summary>
    private static Finding Beside(Finding paths, States? linear)
    {
        if (linear is null || Judge(linear).Answer == paths.Answer)
            return paths;
        var verdict = paths.Answer == Answer.Holds ? "fail" : "hold";
        return paths with
        {
            Said = $"{paths.Said}; without sampling error, by the linear equation, {Said(linear)}, by which the claim would {verdict}",
        };
    }

    /// <summary>What correlations tell about both states of sets; null where a set lacks one.</summary>
    private static IReadOnlyList<States?> Measure(
        Laboratory bench, IReadOnlyList<ParameterSet> sets, Func<ParameterSet, double[], Fluctuations?> fluctuate)
    {
        var subject = bench.Subject;
        var (well, ill) = (bench.Settle(sets, subject.Well), bench.Settle(sets, subject.Ill));
        return [.. sets.Select((set, i) =>
            well[i].IsWell && !ill[i].IsWell
                && fluctuate(set, well[i].State) is { } atWell && fluctuate(set, ill[i].State) is { } atIll
            ? new States(LinkCorrelations.Of(subject, set, atWell), LinkCorrelations.Of(subject, set, atIll))
            : null)];
    }

    internal static Experiment Population(ModelRoles subject, int jobs) => Experiment.Prepare(subject.Model, new RunSettings
    {
        Noise = new NoiseSettings
        {
            // None of the model's own, then the same on every stock.
            Changes = [new NoiseChange(null, null, [0]), new NoiseChange(null, null, [Noise])],
            Paths = Paths,
            Step = Step,
            Jobs = jobs,
        },
    });

    private static Fluctuations? Linearised(ModelRoles subject, ParameterSet set, double[] state)
    {
        var field = new ModelField(subject.Compiled, set.Resting);
        field.Enter(subject.Start, subject.Start, state);
        var stocks = subject.Compiled.Stocks.Select(stock => stock.Name).ToHashSet();
        double[] sizes = [.. subject.Compiled.StateNames.Select(name => stocks.Contains(name) ? Noise : 0)];
        return Fluctuations.Linearised(field, subject.Start, state, sizes, Lag);
    }

    private static Finding Judge(States? measured) => measured is null
        ? Finding.Nothing("there are no two states to fluctuate about")
        : Finding.Of(
            !measured.All.Any(state => TellsStrength(state) || TellsDirection(state)),
            $"rank correlations of weight and size {Said(measured)}",
            [.. Numbers(measured)]);

    private static string Said(States measured)
    {
        var (well, ill) = (measured.Well, measured.Ill);
        return $"{Words.Short(well.Ranking.Coefficient ?? 0)} (well) and {Words.Short(ill.Ranking.Coefficient ?? 0)} (ill), lagged "
            + $"correlations along the heavier link in {well.Along} and {ill.Along} of {well.Pairs.Count} pairs";
    }

    private static bool TellsStrength(LinkCorrelations state) => state.Ranking is { Coefficient: >= TellingRanks, Low: > 0 };

    private static bool TellsDirection(LinkCorrelations state) =>
        state.Along >= TellingShare * state.Pairs.Count && WilsonInterval.Of(state.Along, state.Pairs.Count).Low > 0.5;

    private static IEnumerable<Measured> Numbers(States measured) =>
        [.. Numbers("well", measured.Well), .. Numbers("ill", measured.Ill)];

    private static IEnumerable<Measured> Numbers(string state, LinkCorrelations found)
    {
        var (low, high) = WilsonInterval.Of(found.Along, found.Pairs.Count);
        return
        [
            new Measured($"{state}: rank correlation of weights with sizes of correlations", found.Ranking.Coefficient),
            new Measured($"{state}: lower end of its interval", found.Ranking.Low),
            new Measured($"{state}: upper end", found.Ranking.High),
            new Measured($"{state}: share of pairs with a larger lagged correlation along the heavier link",
                found.Pairs.Count == 0 ? null : (double)found.Along / found.Pairs.Count, "%"),
            new Measured($"{state}: lower end of its interval", low, "%"),
            new Measured($"{state}: upper end", high, "%"),
        ];
    }

    private static ImmutableArray<Panel> Draw(States measured)
    {
        var largest = 1.1 * measured.All.SelectMany(state => state.Pairs).Max(pair => Math.Max(pair.Along, pair.Against));
        var both = new Interval(0, largest);
        return
        [
            new Panel(
                new Axis("Weight of the link"), new Axis("Size of the correlation") { Range = new Interval(0, 1) },
                [.. Series(measured, state => state.Links.Select(link => new Point(link.Weight, link.Size)))]),
            new Panel(
                new Axis("Lagged correlation against it") { Range = both },
                new Axis("Lagged correlation along the heavier link") { Range = both },
                [
                    new LineSeries([new Point(0, 0), new Point(largest, largest)], "equal", Ink.Grey) { Dash = LineDash.Dashed },
                    .. Series(measured, state => state.Pairs.Select(pair => new Point(pair.Against, pair.Along))),
                ]),
        ];
    }

    private static IEnumerable<PanelContent> Series(States measured, Func<LinkCorrelations, IEnumerable<Point>> points) =>
    [
        new ScatterSeries([.. points(measured.Well)], "well", Ink.Blue),
        new ScatterSeries([.. points(measured.Ill)], "ill", Ink.Vermilion) { Shape = MarkerShape.Square, Fill = MarkerFill.Hollow },
    ];

    /// <summary>What correlations tell about the two states of a set.</summary>
    private sealed record States(LinkCorrelations Well, LinkCorrelations Ill)
    {
        public IEnumerable<LinkCorrelations> All => [Well, Ill];
    }
}
