namespace LoopSim.Claims;

/// <summary>(i) What leaves stress holds the illness most, what leaves plasticity least.</summary>
internal sealed class UpstreamDownstream : Claim
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

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var (upstream, downstream) = (
            subject.Nodes.ToList().IndexOf(subject.Upstream!), subject.Nodes.ToList().IndexOf(Downstream(subject)!));
        return
        [
            .. Tables(bench, sets).Select(table =>
            {
                if (table is null)
                    return Finding.Nothing(Episode.Missing);
                var needed = table.Weakening.Select((one, i) => one ?? 2 - table.Rescue[i]).ToList();
                var before = needed.Count(one => one < needed[upstream]);
                var after = needed.Count(one => one > needed[downstream]);
                return Finding.Of(
                    before == 0 && after == 0,
                    $"{Place(subject.Nodes, needed, upstream)} {ModelRoles.Label(subject.Upstream!)}, "
                        + $"{Place(subject.Nodes, needed, downstream)} {ModelRoles.Label(Downstream(subject)!)}, of {needed.Count} "
                            + "nodes by how little weakening rescues",
                    [
                        new Measured("weakening of the outputs of stress that rescues", table.Weakening[upstream], "%", "does not rescue"),
                        .. subject.Nodes.SelectMany((node, i) => new[]
                        {
                            new Measured($"{ModelRoles.Label(node)}: share of rescue when all its outputs are cut", table.Rescue[i], "%"),
                            new Measured(
                                $"{ModelRoles.Label(node)}: smallest weakening that rescues", table.Weakening[i], "%", "does not rescue"),
                        }),
                    ]);
            }),
        ];
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding)
    {
        var subject = bench.Subject;
        var table = Tables(bench, [reference])[0]!;
        const int MostRows = 9;
        int[] order =
            [.. Enumerable.Range(0, subject.Nodes.Count).OrderBy(i => table.Weakening[i] ?? 2 - table.Rescue[i])
                .Where((i, place) => place < MostRows || place == subject.Nodes.Count - 1 || subject.Nodes[i] == Downstream(subject))];
        return
        [
            ClaimPanels.Dots(
                new Axis("Share"), order.Length < subject.Nodes.Count
                    ? $"the first {MostRows} of {subject.Nodes.Count} nodes, plasticity and the last"
                    : "", [.. order.Select(i => ModelRoles.Label(subject.Nodes[i]))], "does not rescue",
                ("smallest weakening that rescues", Ink.Blue, [.. order.Select(i => table.Weakening[i])]),
                    ("way made good when all is cut", Ink.Orange, [.. order.Select(i => (double?)table.Rescue[i])])),
        ];
    }

    private static Stock? Downstream(ModelRoles subject) => subject.NodeNamed("plasticity");

    private static string Place(IReadOnlyList<Stock> nodes, List<double> needed, int node)
    {
        var place = needed.Count(one => one < needed[node]) + 1;
        return place == 1 ? "first" : place == nodes.Count ? "last" : $"number {place}";
    }

    private static Table?[] Tables(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var episodes = bench.Episodes(sets, subject.Late);
        var well = bench.Settle(sets, subject.Well).Select(end => end.Measure).ToList();
        int[] ill = [.. Enumerable.Range(0, sets.Count).Where(i => episodes[i].Arises)];
        var nodes = subject.Nodes;
        RunRequest Weakened(int set, Stock node, double by) => Laboratory.Change(
            episodes[set], subject.Model.Links.Where(link => link.Source == node.Name)
                .Select(link => (link.Name, (1 - by) * sets[set][link.Name])));
        var cut = bench.Runs.Run([.. ill.SelectMany(i => nodes.Select(node => Weakened(i, node, 1)))]);
        var least = bench.Runs.Smallest(
            [.. ill.SelectMany(i => nodes.Select(node => (Set: i, Node: node)))], (own, by) => Weakened(own.Set, own.Node, by), 1);
        var tables = new Table?[sets.Count];
        for (var k = 0; k < ill.Length; k++)
        {
            var (sick, sound) = (episodes[ill[k]].Untreated, well[ill[k]]);
            tables[ill[k]] = new Table(
                [.. nodes.Select((_, n) => (sick - cut[k * nodes.Count + n].Measure) / (sick - sound))],
                    least[(k * nodes.Count)..((k + 1) * nodes.Count)]);
        }
        return tables;
    }

    /// <summary>By node: the share of the way made good when all outputs are cut, and the smallest weakening that rescues.</summary>
    private sealed record Table(double[] Rescue, double?[] Weakening);
}
