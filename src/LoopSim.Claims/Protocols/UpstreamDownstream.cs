namespace LoopSim.Claims;

/// <summary>(i) What leaves stress holds the illness most, what leaves plasticity least.</summary>
internal sealed class UpstreamDownstream : MeasuredClaim<UpstreamDownstream.Table>
{
    public override string Key => "i";

    public override string Title => "Stress upstream, plasticity downstream";

    public override string Statement => "Of all nodes, taking away what leaves stress rescues most, and what leaves plasticity least.";

    public override string RefutedBy => "a node whose outputs matter more than those of stress, or less than those of plasticity.";

    internal override int RunsPerSet(ModelRoles subject) => 17 * subject.Nodes.Count;

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Upstream is null
            ? "no linked stock's rate reads the load"
            : Downstream(subject) is null
            ? "no stock stands for plasticity"
            : null;

    internal override string Protocol(ModelRoles subject) =>
        $"Scenario '{subject.Late.Name}': all links that leave one node cut for good from "
            + $"{Words.Moment(subject.Late.TreatAt!.Value, subject.Unit)}; the share of the way from the ill to the well "
                + $"{subject.MeasureLabel.ToLowerInvariant()} that is made good. Then, since full cuts may all rescue, the smallest "
                    + "weakening of a node's outputs that does: the less it takes, the further upstream.";

    private protected override IReadOnlyList<Table?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var (subject, nodes) = (bench.Subject, bench.Subject.Nodes);
        RunRequest Weakened(Episode episode, Stock node, double by) => Laboratory.Change(
            episode, subject.Model.Links.Where(link => link.Source == node.Name)
                .Select(link => (link.Name, (1 - by) * episode.Set[link.Name])));
        return bench.OfIll(sets, ill =>
        {
            var cases = ill.Select(episode => nodes.Select(node => (Episode: episode, Node: node))).ToList();
            var cut = cases.AskTogether(all => bench.Runs.Run([.. all.Select(own => Weakened(own.Episode, own.Node, 1))]));
            var least = cases.AskTogether(
                all => bench.Runs.Smallest(all, (own, by) => Weakened(own.Episode, own.Node, by), 1));
            var well = bench.Settle([.. ill.Select(episode => episode.Set)], subject.Well);
            return ill.Select((episode, k) => new Table(
                [.. cut[k].Select(end => (episode.Untreated - end.Measure) / (episode.Untreated - well[k].Measure))], least[k]));
        });
    }

    private protected override Finding Judge(ModelRoles subject, Table measured)
    {
        var (upstream, downstream) = (
            subject.Nodes.ToList().IndexOf(subject.Upstream!), subject.Nodes.ToList().IndexOf(Downstream(subject)!));
        var needed = measured.Weakening.Select((one, i) => one ?? 2 - measured.Rescue[i]).ToList();
        return Finding.Of(
            needed.TrueForAll(one => one >= needed[upstream] && one <= needed[downstream]),
            $"{Place(needed, upstream)} {ModelRoles.Label(subject.Upstream!)}, "
                + $"{Place(needed, downstream)} {ModelRoles.Label(Downstream(subject)!)}, of {needed.Count} "
                    + "nodes by how little weakening rescues",
            [
                new Measured("weakening of the outputs of stress that rescues", measured.Weakening[upstream], "%", "does not rescue"),
                .. subject.Nodes.SelectMany((node, i) => new[]
                {
                    new Measured($"{ModelRoles.Label(node)}: share of rescue when all its outputs are cut", measured.Rescue[i], "%"),
                    new Measured(
                        $"{ModelRoles.Label(node)}: smallest weakening that rescues", measured.Weakening[i], "%", "does not rescue"),
                }),
            ]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Table measured)
    {
        var subject = bench.Subject;
        const int MostRows = 9;
        int[] order =
            [.. Enumerable.Range(0, subject.Nodes.Count).OrderBy(i => measured.Weakening[i] ?? 2 - measured.Rescue[i])
                .Where((i, place) => place < MostRows || place == subject.Nodes.Count - 1 || subject.Nodes[i] == Downstream(subject))];
        return
        [
            ClaimPanels.Dots(
                new Axis("Share"), order.Length < subject.Nodes.Count
                    ? $"the first {MostRows} of {subject.Nodes.Count} nodes, plasticity and the last"
                    : "", [.. order.Select(i => ModelRoles.Label(subject.Nodes[i]))], "does not rescue",
                ("smallest weakening that rescues", Ink.Blue, [.. order.Select(i => measured.Weakening[i])]),
                    ("way made good when all is cut", Ink.Orange, [.. order.Select(i => (double?)measured.Rescue[i])])),
        ];
    }

    private static Stock? Downstream(ModelRoles subject) => subject.NodeNamed("plasticity");

    private static string Place(List<double> needed, int node)
    {
        var place = needed.Count(one => one < needed[node]) + 1;
        return place == 1 ? "first" : place == needed.Count ? "last" : $"number {place}";
    }

    /// <summary>By node: the share of the way made good when all outputs are cut, and the smallest weakening that rescues.</summary>
    internal sealed record Table(double[] Rescue, double?[] Weakening);
}
