namespace LoopSim.Claims;

/// <summary>(e) Two channels at once do more than the sum of their shares.</summary>
internal sealed class SeveralPoints : MeasuredClaim<Mixture[]>
{
    public override string Key => "e";

    public override string Title => "Several points beat one";

    public override string Statement =>
        "Two channels together recover with less than either's share of what it takes alone, or recover where neither does alone at any "
            + "dose.";

    public override string RefutedBy => "half or more of such pairs gaining nothing: a Loewe index of 1 or more, or no recovery together.";

    public override IReadOnlyList<string> Sources =>
    [
        "The index is the sum of each dose over what it takes alone, 1 where two doses of one thing are mixed (Loewe 1953, "
            + "Arzneimittelforschung 3:285). Plain sums of doses are given too, but a dose of one channel has no exchange rate with one "
                + "of another.",
        "Beside it: combined treatment against psychotherapy alone, response RR 1.27 (1.14-1.39), against drugs alone 1.25 (1.14-1.37) "
            + "(Cuijpers 2020). A model without non-response, drop-out and noise overstates the gain.",
    ];

    internal override int RunsPerSet(ModelRoles subject) =>
        16 * (subject.Channels.Count + subject.Channels.Count * (subject.Channels.Count - 1) / 2);

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Channels.Count < 2 ? "the model has fewer than two channels that act on a stock" : null;

    internal override string Protocol(ModelRoles subject) =>
        $"Scenario '{subject.Late.Name}', for {subject.Duration(Laboratory.Course)}: the smallest dose of each channel alone, up to "
            + $"{Laboratory.LargestDose}; then each pair in the proportion of these doses, or in equal doses where one does not work "
                + "alone. Counted are the pairs of which both or neither work alone: where one does, any help from the other would count.";

    private protected override IReadOnlyList<Mixture[]?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets) =>
        bench.OfIll(sets, ill =>
        {
            var channels = bench.Subject.Singles;
            var alone = ill.Select(episode => channels.Select(channel => (episode, channel)))
                .AskTogether(cases => bench.SmallestDoses(cases));
            return ill.Select((episode, e) => channels.SelectMany((first, i) => channels.Skip(i + 1).Select((second, j) =>
                Pair(episode, first, second, alone[e][i], alone[e][i + 1 + j])))).AskTogether(pairs => Mixture.Find(bench, pairs));
        });

    private protected override Finding Judge(ModelRoles subject, Mixture[] measured)
    {
        var telling = measured.Where(pair => pair.Works != 1).ToList();
        var gaining = telling.Count(pair => pair.Index < 1);
        var both = telling.Where(pair => pair.Works == 2).ToList();
        var neither = telling.Where(pair => pair.Works == 0).ToList();
        var best = measured.SelectMany(pair => new[] { pair.FirstAlone, pair.SecondAlone }).Min();
        var sum = measured.Where(pair => pair.Total is not null).OrderBy(pair => pair.Total).FirstOrDefault();
        return Finding.Of(
            2 * gaining > telling.Count,
            $"{both.Count(pair => pair.Index < 1)} of {both.Count} pairs that both work alone need less together, "
                + $"{neither.Count(pair => pair.Index is not null)} of {neither.Count} pairs that both fail alone recover together"
            + (sum is null || best is null
                ? ""
                : $"; in plain sums of doses the best pair needs {Words.Short(sum.Total!.Value)}, the best single channel "
                    + $"{Words.Short(best.Value)}"),
            new Measured("pairs that gain, of those that can tell", telling.Count > 0 ? (double)gaining / telling.Count : null, "%"),
            new Measured("smallest Loewe index of two channels that both work alone", both.Select(pair => pair.Index).Min()),
            new Measured("largest", both.Select(pair => pair.Index).Max()),
            Measured.Dose("best single dose", best),
            new Measured("smallest plain sum of a pair", sum?.Total),
            new Measured("its channels", null, "", sum is null ? "none" : $"{sum.First.Label}, {sum.Second.Label}"));
    }

    private protected override IReadOnlyList<Measured> Detail(Laboratory bench, ParameterSet reference, Mixture[] measured)
    {
        var subject = bench.Subject;
        var episode = bench.Episodes([reference], subject.Late)[0];
        var all = bench.Runs.Smallest(
            [episode],
            (own, total) => Laboratory.Treat(
                own, Laboratory.Course, subject.Singles.Select(single => (single, total / subject.Singles.Count))),
            Laboratory.LargestDose * subject.Channels.Count)[0];
        string[] links = [.. subject.Model.Links.Select(link => link.Name)];
        var single = bench.Runs.Run([.. links.Select(link => Laboratory.Change(episode, [(link, 0)]))]);
        string[] failing = [.. links.Zip(single).Where(pair => !pair.Second.IsWell).Select(pair => pair.First)];
        var cuts = failing.SelectMany((first, i) => failing.Skip(i + 1).Select(second => (first, second))).ToList();
        var together = bench.Runs.Run([.. cuts.Select(pair => Laboratory.Change(episode, [(pair.first, 0), (pair.second, 0)]))]);
        return
        [
            new Measured($"total dose of all {subject.Channels.Count} channels in equal shares", all),
            new Measured("pairs of links of which neither suffices cut alone, and both do together", together.Count(end => end.IsWell)),
                new Measured("such pairs tried", cuts.Count),
        ];
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Mixture[] measured)
    {
        const int MostRows = 9;
        var pairs = measured.Where(pair => pair.Index is not null && pair.Works != 1)
            .OrderBy(pair => pair.Index).ToList();
        var found = pairs.Count;
        // Where there are many, some from the whole of their range.
        pairs = found <= MostRows ? pairs : [.. Enumerable.Range(0, MostRows).Select(i => pairs[i * (found - 1) / (MostRows - 1)])];
        ScatterSeries Dots(Func<Mixture, bool> which, string label, Ink ink, MarkerShape shape) =>
            new([.. pairs.Index().Where(row => which(row.Item)).Select(row => new Point(row.Item.Index!.Value, row.Index))], label,
                ink)
            { Size = 1.2, Shape = shape };
        return
        [
            new Panel(new Axis("Loewe index") { Range = new Interval(0, 1.2) },
                new Axis(found > MostRows
                    ? $"{MostRows} of the {found} pairs that recover and can tell"
                    : "") { Categories =
                        [.. pairs.Select(pair => $"{ClaimPanels.Short(pair.First.Name)} + {ClaimPanels.Short(pair.Second.Name)}")] },
                [
                    new Threshold(1, "only adds up", Direction.Vertical),
                        Dots(pair => pair.Works == 2, "both work alone", Ink.Blue, MarkerShape.Circle),
                    Dots(pair => pair.Works == 0, "neither does", Ink.Vermilion, MarkerShape.Diamond),
                ]),
        ];
    }

    private static Mixture Pair(Episode episode, Treatment first, Treatment second, double? firstAlone, double? secondAlone) =>
        new(episode, first, second, firstAlone, secondAlone)
        {
            FirstUnit = firstAlone ?? secondAlone ?? Laboratory.LargestDose,
            SecondUnit = secondAlone ?? firstAlone ?? Laboratory.LargestDose,
        };
}
