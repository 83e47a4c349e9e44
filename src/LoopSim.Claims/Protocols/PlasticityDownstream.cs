namespace LoopSim.Claims;

/// <summary>Plasticity stands downstream: it receives most in excess of what it sends.</summary>
internal sealed class PlasticityDownstream : MeasuredClaim<PlasticityDownstream.Influences>
{
    /// <summary>By how much a state's recovery is lowered; judgement: small enough to leave the model well.</summary>
    private const double Loss = 0.05;

    public override string Key => "downstream";

    public override string Title => "Plasticity stands downstream";

    public override string Statement =>
        "Of all states plasticity receives most in excess of what it sends: what wears the others wears it, and it wears them less.";

    public override string RefutedBy => "a state that receives more in excess of what it sends, or a plasticity that sends as much.";

    internal override int RunsPerSet(ModelRoles subject) => 1 + subject.Recoveries.Count;

    internal override string? Obstacle(ModelRoles subject) =>
        Downstream(subject) < 0 ? "no channel acts on a state that stands for plasticity"
        : subject.Recoveries.Count < 3 ? "fewer than three states have a recovery that a channel raises"
        : null;

    internal override string Protocol(ModelRoles subject) =>
        "After the overview, which sees the web bracketed by chronic stress upstream and lost plasticity downstream. From "
            + $"'{subject.Well.Name}' at the model's own load, the recovery of one state lowered by {100 * Loss} % for good (judgement), "
            + $"for each of the {subject.Recoveries.Count} states that a channel acts on, and what every other state has moved "
            + $"towards harm {subject.Duration(subject.Patience)} later. A state sends the sum of what it moves in the others and receives "
            + "the sum of what the others move in it. The claim holds if plasticity receives more than it sends, and the difference is "
            + "largest there.";

    private protected override string Missing => Laboratory.NobodyWell;

    private protected override IReadOnlyList<Influences?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var (subject, channels) = (bench.Subject, bench.Subject.Recoveries);
        int[] places = [.. channels.Select(channel => subject.Model.Stocks.ToList().FindIndex(stock => stock.Name == channel.Target))];
        var well = bench.Settle(sets, subject.Well);
        return Rows.Measure(sets.Count, i => well[i].IsWell, sound => sound
            .Select(i => channels.Select(channel => StressUpstream.Weakened(subject, sets[i], well[i].State, channel, Loss)))
            .AskTogether(bench.Runs.Run)
            .Zip(sound, (ends, i) => Sum(ends, well[i].State, places)));
    }

    private protected override Finding Judge(ModelRoles subject, Influences measured)
    {
        var channels = subject.Recoveries;
        var plasticity = Downstream(subject);
        double Surplus(int node) => measured.Received[node] - measured.Sent[node];
        var first = Enumerable.Range(0, channels.Count).MaxBy(Surplus);
        return Finding.Of(
            Surplus(plasticity) > 0 && first == plasticity,
            $"the most in excess is received by {subject.Label(channels[first].Target)} ({Words.Short(measured.Received[first])} against "
                + $"{Words.Short(measured.Sent[first])} sent)"
                + (first == plasticity ? "" : $"; {subject.Label(channels[plasticity].Target)} receives "
                    + $"{Words.Short(measured.Received[plasticity])} and sends {Words.Short(measured.Sent[plasticity])}"),
            [
                new Measured("what plasticity receives in excess of what it sends", Surplus(plasticity)),
                .. channels.SelectMany((channel, i) => new[]
                {
                    new Measured($"{subject.Label(channel.Target)} receives", measured.Received[i]),
                    new Measured($"{subject.Label(channel.Target)} sends", measured.Sent[i]),
                }),
            ]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Influences measured)
    {
        const int MostRows = 10;
        var (subject, channels) = (bench.Subject, bench.Subject.Recoveries);
        int[] order =
        [
            .. Enumerable.Range(0, channels.Count).OrderByDescending(i => Math.Abs(measured.Received[i] - measured.Sent[i])).Take(MostRows)
                .OrderByDescending(i => measured.Received[i] - measured.Sent[i]),
        ];
        return
        [
            ClaimPanels.Dots(
                new Axis("Sum of what is moved towards harm"),
                order.Length < channels.Count ? $"the {MostRows} of {channels.Count} states that differ most" : "",
                [.. order.Select(i => subject.Label(channels[i].Target))], "",
                ("receives", Ink.Blue, [.. order.Select(i => (double?)measured.Received[i])]),
                ("sends", Ink.Orange, [.. order.Select(i => (double?)measured.Sent[i])])),
        ];
    }

    /// <summary>Towards harm is where a state goes when its own recovery is lowered.</summary>
    private static Influences Sum(RunOutcome[] ends, double[] well, int[] places)
    {
        double Change(int cause, int effect) => ends[cause].State[places[effect]] - well[places[effect]];
        double Moved(int cause, int effect) => Change(effect, effect) < 0 ? -Change(cause, effect) : Change(cause, effect);
        var all = Enumerable.Range(0, places.Length).ToList();
        return new Influences(
            [.. all.Select(node => all.Where(other => other != node).Sum(other => Moved(other, node)))],
            [.. all.Select(node => all.Where(other => other != node).Sum(other => Moved(node, other)))]);
    }

    private static int Downstream(ModelRoles subject) => subject.NodeNamed("plasticity") is { } node
        ? subject.Recoveries.FindIndex(channel => channel.Target == node.Name)
        : -1;

    /// <summary>What each state receives from the others and sends to them.</summary>
    internal sealed record Influences(IReadOnlyList<double> Received, IReadOnlyList<double> Sent);
}
