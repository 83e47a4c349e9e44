namespace LoopSim.Claims;

/// <summary>A claim about how many of a population something befalls, which no single parameter set can show: it is put to given sets, each
/// of which stands for a member, and its share is compared with what was observed.</summary>
/// <remarks>A posterior says what is not known of weights, not how people differ; taking its sets for members is judgement.</remarks>
/// <param name="word">What befalls members, after "of 100 members,": fall ill.</param>
/// <param name="observed">The share that was observed, from 0 to 1, with its interval.</param>
internal abstract class PopulationClaim(string word, (double Value, double Low, double High) observed) : Claim
{
    public override string RefutedBy => "a share outside the interval that was observed.";

    internal sealed override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets) =>
    [
        .. Ask(bench, sets).Select(befalls => befalls is { } own ? Finding.Of(own, "") : Finding.Nothing(Laboratory.NobodyWell)),
    ];

    internal sealed override Examination Examine(Laboratory bench, ParameterSet reference) => new(
        Finding.Nothing("it asks about a population; give its members with --sets"), [], []);

    /// <summary>Whether it befalls each member; null for one that it cannot.</summary>
    private protected abstract IReadOnlyList<bool?> Ask(Laboratory bench, IReadOnlyList<ParameterSet> sets);

    /// <summary>What the share of members says, with its figure.</summary>
    internal Examination Judge(IReadOnlyList<Finding> members)
    {
        var asked = members.Where(member => member.Answer != Answer.DoesNotArise).ToList();
        if (asked.Count == 0)
            return new Examination(Finding.Nothing("none of the sets can be asked"), [], []);
        var share = new BasinShare(asked.Count(member => member.Answer == Answer.Holds), asked.Count);
        var (low, high) = share.Interval;
        var finding = Finding.Of(
            share.Share >= observed.Low && share.Share <= observed.High,
            $"{Words.Short(100 * share.Share)} % of {asked.Count} sets {word}; observed {Words.Short(100 * observed.Value)} % "
                + $"({Words.Short(100 * observed.Low)} to {Words.Short(100 * observed.High)})",
            new Measured($"share of sets that {word}", share.Share, "%"),
            new Measured("its 95 % interval from", low, "%"),
            new Measured("to", high, "%"),
            new Measured("sets that can be asked", asked.Count));
        static LineSeries Between(double from, double to, int row, Ink ink) => new([new Point(from, row), new Point(to, row)], "", ink);
        return new Examination(finding, [],
        [
            new Panel(
                new Axis($"Share that {word}, with its 95 % interval") { Range = new Interval(0, 1) },
                new Axis("") { Categories = ["observed", "in the sets"] },
                [
                    Between(observed.Low, observed.High, 0, Ink.Black), Between(low, high, 1, Ink.Blue),
                    new ScatterSeries([new Point(observed.Value, 0)], "", Ink.Black) { Size = 1.5 },
                    new ScatterSeries([new Point(share.Share, 1)], "", Ink.Blue) { Size = 1.5 },
                ]),
        ]);
    }
}
